using System.Globalization;
using ClusterNet.Benchmarks.Step;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Actors;

/// <summary>
/// What the actors cost beside the bare maths, and what a second worker on a second thread brings. On a machine that is shared the
/// processor time is the better witness: the time that passes includes what other processes took.
/// </summary>
internal sealed class ActorsCommand : IBenchmarkCommand
{
    private const int DefaultRounds = 11;
    private const int Epochs = 6;

    /// <summary>Rounds that do not count: for some seconds the runtime compiles what is called often, on a thread that takes a core from the workers.</summary>
    private const int WarmUpRounds = 4;

    public string Name => "actors";

    public string Summary => "the trainer with 1 worker against a bare loop, and 2 workers on 2 threads against 1; [ROUNDS]";

    public int Run(ReadOnlySpan<string> options, TextWriter output)
    {
        int rounds = options.IsEmpty ? DefaultRounds : int.Parse(options[0], CultureInfo.InvariantCulture);
        foreach (int batch in (int[])[128, 256])
        {
            TrainingJob job = StepJobs.Dense([512, 512], batch, epochs: Epochs);
            int steps = (int)(job.Data.Training.Count / batch) * Epochs;
            BareLoop loop = new(job);
            RunLoop(loop, steps);
            for (int round = 0; round < WarmUpRounds; round++)
            {
                RunTrainer(job, workers: 1);
                RunTrainer(job, workers: 2);
            }

            SideBySide pair = new(job, steps);
            double[] ceilings = new double[rounds];
            (StepCost Bare, StepCost One, StepCost Two)[] costs = new (StepCost, StepCost, StepCost)[rounds];
            for (int round = 0; round < rounds; round++)
            {
                StepCost before = RunLoop(loop, steps);
                StepCost one = RunTrainer(job, workers: 1);
                StepCost two = RunTrainer(job, workers: 2);
                ceilings[round] = pair.Ratio(steps);
                costs[round] = (StepCost.Mean(before, RunLoop(loop, steps)), one, two);
            }

            output.WriteLine($"784-512-512-10 batch {batch}, {rounds} rounds, median (range)");
            Report("cost of the actors, processor time", costs.Select(cost => (cost.One.Processor / cost.Bare.Processor) - 1), "P1", output);
            Report("cost of the actors, time passed", costs.Select(cost => (cost.One.Passed / cost.Bare.Passed) - 1), "P1", output);
            Report("2 workers to 1, processor time", costs.Select(cost => 2 * cost.One.Processor / cost.Two.Processor), "F2", output);
            Report("2 workers to 1, time passed", costs.Select(cost => cost.One.Passed / cost.Two.Passed), "F2", output);
            Report("two bare loops at once to one", ceilings, "F2", output);
        }

        return 0;
    }

    private static StepCost RunLoop(BareLoop loop, int steps)
    {
        StepStopwatch stopwatch = new();
        stopwatch.Note(0);
        for (int step = 0; step < steps; step++)
            loop.Step();
        stopwatch.Note(steps);
        return stopwatch.Cost;
    }

    private static StepCost RunTrainer(TrainingJob job, int workers)
    {
        StepStopwatch stopwatch = new();
        void Observe(TrainingEvent happened)
        {
            if (happened is StepReported report)
                stopwatch.Note(report.Step);
        }

        new Trainer(job, new TrainerOptions { Workers = workers, Threads = workers }).FitAsync(Observe).GetAwaiter().GetResult();
        return stopwatch.Cost;
    }

    private static void Report(string what, IEnumerable<double> samples, string format, TextWriter output)
    {
        double[] sorted = [.. samples.Order()];
        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        output.WriteLine($"  {what,-36} {Text(sorted[sorted.Length / 2]),8} ({Text(sorted[0])} to {Text(sorted[^1])})");
    }
}
