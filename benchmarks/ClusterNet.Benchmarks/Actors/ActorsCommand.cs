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
            RoundsByDistance<ActorsRound> measured = new();
            for (int round = 0; round < rounds; round++)
                measured.AddAsync(() => Task.FromResult(Round(job, loop, pair, steps))).GetAwaiter().GetResult();
            output.WriteLine($"784-512-512-10 batch {batch}, median (range)");
            foreach ((string name, ActorsRound[] group) in measured.Groups())
                Report(name, group, output);
        }

        return 0;
    }

    private static ActorsRound Round(TrainingJob job, BareLoop loop, SideBySide pair, int steps)
    {
        StepCost before = RunLoop(loop, steps);
        StepCost one = RunTrainer(job, workers: 1);
        StepCost two = RunTrainer(job, workers: 2);
        return new ActorsRound(StepCost.Mean(before, RunLoop(loop, steps)), one, two, pair.Ratio(steps));
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

    private static void Report(string name, ActorsRound[] rounds, TextWriter output)
    {
        void Line(string what, Func<ActorsRound, double> of, string format) =>
            output.WriteLine($"    {what,-36} {RoundsByDistance<ActorsRound>.Text(rounds, of, format)}");

        output.WriteLine($"  {name}");
        Line("cost of the actors, processor time", round => (round.One.Processor / round.Bare.Processor) - 1, "P1");
        Line("cost of the actors, time passed", round => (round.One.Passed / round.Bare.Passed) - 1, "P1");
        Line("2 workers to 1, processor time", round => 2 * round.One.Processor / round.Two.Processor, "F2");
        Line("2 workers to 1, time passed", round => round.One.Passed / round.Two.Passed, "F2");
        Line("two bare loops at once to one", round => round.Ceiling, "F2");
    }
}
