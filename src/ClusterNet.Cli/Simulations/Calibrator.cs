using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Runs;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Runtime.Training;
using ClusterNet.Simulation.Planning;

namespace ClusterNet.Cli.Simulations;

/// <summary>Measures what work costs on this machine.</summary>
internal static class Calibrator
{
    private const int WarmUpSteps = 3000;
    private const int MeasuredSteps = 6000;
    private const int StepsMin = 30;
    private const double ProbeNanoseconds = 10_000;
    private const double MomentNanoseconds = 2e9;

    /// <summary>Measures for a job; takes some seconds, in which the machine should do nothing else.</summary>
    public static async Task<Calibration> MeasureAsync(BuiltJob built)
    {
        (double message, double bytes) = await LinkTimer.MeasureAsync();
        double local = await MeasureLocalMessageAsync();
        return await FittedAsync(built, Measure(built, Environment.ProcessorCount) with
        {
            LocalMessageNanoseconds = local,
            LinkMessageNanoseconds = message,
            LinkBytesPerSecond = bytes,
        });
    }

    /// <summary>
    /// The job itself is trained for a moment, and simulated: what of its time the parts do not explain (caches that others use as well, the
    /// system, whatever else runs on the machine) is put on the stages, where the work is.
    /// </summary>
    private static async Task<Calibration> FittedAsync(BuiltJob built, Calibration costs)
    {
        double simulated = SimulatedStep(built, costs, costs.Threads);
        int steps = (int)Math.Clamp(MomentNanoseconds / simulated, StepsMin, MeasuredSteps);
        await StepNanosecondsAsync(built, steps, costs.Threads);
        double measured = await StepNanosecondsAsync(built, steps, costs.Threads);
        double staged = simulated - SimulatedStep(built, costs with { Stages = [.. costs.Stages.Select(stage => stage.Times(0))] }, costs.Threads);
        double factor = Math.Max(1, (measured - simulated + staged) / Math.Max(1, staged));
        return costs with { Stages = [.. costs.Stages.Select(stage => stage.Times(factor))] };
    }

    private static Calibration Measure(BuiltJob built, int threads)
    {
        (double update, double reduce) = UpdateTimer.Measure(built, PlannedJob.Chunks(built).Lengths.Max());
        return new Calibration
        {
            JobDigest = built.Specification.Digest,
            Threads = threads,
            Stages = StageTimer.Measure(built, threads),
            UpdateNanosecondsPerParameter = update,
            ReduceNanosecondsPerParameter = reduce,
            LocalMessageNanoseconds = 0,
            LinkMessageNanoseconds = 0,
            LinkBytesPerSecond = 0,
        };
    }

    /// <summary>
    /// A job so small that its steps consist of little but messages is trained, and simulated: what of its time the computing does not
    /// explain is the messages'.
    /// </summary>
    private static async Task<double> MeasureLocalMessageAsync()
    {
        BuiltJob small = JobBuilder.Build(JobFile.LoadDefault([JobOverride.Parse("batch.size=4"), JobOverride.Parse("cluster.threads=1")]));
        await StepNanosecondsAsync(small, WarmUpSteps, threads: 1);
        double measured = await StepNanosecondsAsync(small, MeasuredSteps, threads: 1);
        Calibration costs = Measure(small, threads: 1);
        double without = SimulatedStep(small, costs, threads: 1);
        double perNanosecond = (SimulatedStep(small, costs with { LocalMessageNanoseconds = ProbeNanoseconds }, threads: 1) - without) / ProbeNanoseconds;
        return Math.Max(0, (measured - without) / perNanosecond);
    }

    private static double SimulatedStep(BuiltJob built, Calibration costs, int threads) =>
        CapacityPlanner.Forecast(PlannedJob.Request(built, costs, new ForecastRequest(null, [], Workers: 1)
        {
            Threads = threads,
            BytesPerSecond = 1e9,
            Latency = TimeSpan.FromMicroseconds(10),
        })).StepTime.TotalNanoseconds;

    private static async Task<double> StepNanosecondsAsync(BuiltJob built, int steps, int threads)
    {
        TrainingJob job = built.ToTrainingJob() with { Steps = steps, Epochs = int.MaxValue / (int)built.StepsPerEpoch, EvaluateEveryEpochs = 0, EvaluateEverySteps = 0 };
        TrainerOptions options = new() { Threads = threads, CheckpointEveryEpochs = 0 };
        TrainingResult result = await new Trainer(job, options).FitAsync();
        return result.Duration.TotalNanoseconds / steps;
    }
}
