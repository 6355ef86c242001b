using System.Diagnostics;
using System.Globalization;
using ClusterNet.Benchmarks.Step;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Benchmarks.Actors;

/// <summary>What the actors cost beside the bare maths, and what a second worker on a second thread brings.</summary>
internal sealed class ActorsCommand : IBenchmarkCommand
{
    private const int Rounds = 11;
    private const int Epochs = 6;

    public string Name => "actors";

    public string Summary => "the trainer with 1 worker against a bare loop, and 2 workers on 2 threads against 1";

    public int Run(ReadOnlySpan<string> options, TextWriter output)
    {
        foreach (int batch in (int[])[128, 256])
        {
            TrainingJob job = StepJobs.Dense([512, 512], batch, epochs: Epochs);
            int steps = (int)(job.Data.Training.Count / batch) * Epochs;
            BareLoop loop = new(job);
            double[] overhead = new double[Rounds];
            double[] speedup = new double[Rounds];
            RunLoop(loop, steps);
            RunTrainer(job, workers: 2);
            for (int round = 0; round < Rounds; round++)
            {
                double before = RunLoop(loop, steps);
                double one = RunTrainer(job, workers: 1);
                double two = RunTrainer(job, workers: 2);
                double bare = (before + RunLoop(loop, steps)) / 2;
                overhead[round] = (one / bare) - 1;
                speedup[round] = one / two;
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"784-512-512-10 batch {batch}: actors cost {Median(overhead):P1} of the bare loop ({overhead.Min():P1} to {overhead.Max():P1}); 2 workers on 2 threads are {Median(speedup):F2} times 1 ({speedup.Min():F2} to {speedup.Max():F2})"));
        }

        return 0;
    }

    private static double RunLoop(BareLoop loop, int steps)
    {
        long start = Stopwatch.GetTimestamp();
        for (int step = 0; step < steps; step++)
            loop.Step();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double RunTrainer(TrainingJob job, int workers) =>
        new Trainer(job, new TrainerOptions { Workers = workers, Threads = workers }).FitAsync().GetAwaiter().GetResult().Duration.TotalSeconds;

    private static double Median(double[] samples) => samples.Order().ElementAt(samples.Length / 2);
}
