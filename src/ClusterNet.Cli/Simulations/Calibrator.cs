using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Simulation.Planning;

namespace ClusterNet.Cli.Simulations;

/// <summary>
/// Measures what work costs on this machine. The parts are timed alone, and then put to the test: steps are trained in node processes, as
/// they are run in earnest, and simulated; the costs are those with which both take as long.
/// </summary>
internal static class Calibrator
{
    private const int SlownessRounds = 3;
    private const int PairRounds = 5;
    private const double LinkMessageNanosecondsMax = 2e6;
    private const double LocalMessageNanosecondsMax = 1e6;
    private const double LinkNanosecondsPerByteMax = 50;
    private const double FactorMax = 20;

    /// <summary>Measures for a job; takes about two minutes, in which the machine should do nothing else.</summary>
    public static async Task<Calibration> MeasureAsync(BuiltJob built)
    {
        BuiltJob words = JobBuilder.Build(JobFile.LoadDefault([JobOverride.Parse("batch.size=4")]));
        BuiltJob numbers = JobBuilder.Build(JobFile.LoadDefault(
            [JobOverride.Parse("batch.size=8"), JobOverride.Parse("model=[dense: 768, tanh, dense: 768, tanh, dense: classes]")]));
        Calibration costs = Parts(built) with { LinkLatencyNanoseconds = await LinkTimer.LatencyNanosecondsAsync() };
        await using MeasuredNodes alone = await MeasuredNodes.StartAsync(1);
        costs = costs with { LocalMessageNanoseconds = LocalMessage(Parts(words), words, await alone.StepNanosecondsAsync(words)) };
        Calibration numbersCosts = WithStages(PartsLike(costs, numbers), numbers, await alone.StepNanosecondsAsync(numbers));
        (double aloneStep, double slowness) = await SlownessAsync(alone, built);
        costs = WithStages(costs, built, aloneStep) with { SharedSlowness = slowness };

        await using MeasuredNodes pair = await MeasuredNodes.StartAsync(2);
        (double wordsStep, double numbersStep) = await PairStepsAsync(pair, words, numbers);
        costs = WithLinks(costs, (words, PartsLike(costs, words), wordsStep), (numbers, numbersCosts with { SharedSlowness = costs.SharedSlowness }, numbersStep));
        return costs;
    }

    /// <summary>Messages between actors of a process take what the computing does not explain of a job that is little else.</summary>
    internal static double LocalMessage(Calibration parts, BuiltJob words, double measured) => Fit.Cost(
        message => SimulatedStep(words, parts with { LocalMessageNanoseconds = message }, processes: 1), measured, LocalMessageNanosecondsMax);

    /// <summary>What of a step the parts do not explain (caches that others use as well, the system) is put on the stages, where the work is.</summary>
    internal static Calibration WithStages(Calibration costs, BuiltJob built, double measured)
    {
        double factor = Fit.Cost(
            times => SimulatedStep(built, costs with { Stages = [.. costs.Stages.Select(stage => stage.Times(times))] }, processes: 1), measured, FactorMax);
        return costs with { Stages = [.. costs.Stages.Select(stage => stage.Times(factor))] };
    }

    /// <summary>
    /// Two processes that exchange little but words tell what a message costs; two that exchange large chunks tell what a byte costs. A link on one
    /// machine is work of its processors.
    /// </summary>
    internal static Calibration WithLinks(
        Calibration costs, (BuiltJob Job, Calibration Costs, double Measured) words, (BuiltJob Job, Calibration Costs, double Measured) numbers)
    {
        double perByte = 0;
        double message = 0;
        for (int round = 0; round < 3; round++) // each is a small part of the other's time
        {
            message = Fit.Cost(cost => SimulatedStep(words.Job, OfLinks(words.Costs, cost, perByte), processes: 2), words.Measured, LinkMessageNanosecondsMax);
            perByte = Fit.Cost(cost => SimulatedStep(numbers.Job, OfLinks(numbers.Costs, message, cost), processes: 2), numbers.Measured, LinkNanosecondsPerByteMax);
        }

        return OfLinks(costs, message, perByte);
    }

    /// <summary>The time of a step that the planner predicts for so many processes on this machine, in nanoseconds.</summary>
    internal static double SimulatedStep(BuiltJob built, Calibration costs, int processes) =>
        CapacityPlanner.Forecast(PlannedJob.Request(built, costs, new ForecastRequest(null, [], processes) { AreLocal = true })).StepTime.TotalNanoseconds;

    private static Calibration OfLinks(Calibration costs, double message, double perByte) =>
        costs with { LinkMessageNanoseconds = message, LinkBytesPerSecond = 1e9 / Math.Max(1e-3, perByte) };

    /// <summary>The time of a step, and how much longer it takes while each core of the machine computes one.</summary>
    private static async Task<(double AloneStep, double Slowness)> SlownessAsync(MeasuredNodes alone, BuiltJob built)
    {
        List<MeasuredNodes> others = [];
        List<double> steps = [];
        List<double> slownesses = [];
        try
        {
            for (int core = 1; core < Environment.ProcessorCount; core++)
                others.Add(await MeasuredNodes.StartAsync(1));
            for (int round = 0; round < SlownessRounds; round++)
            {
                steps.Add(await alone.StepNanosecondsAsync(built));
                double[] together = await Task.WhenAll(others.Append(alone).Select(nodes => nodes.StepNanosecondsAsync(built)));
                slownesses.Add(together.Average() / steps[^1]);
            }

            return (Median(steps), Math.Max(1, Median(slownesses)));
        }
        finally
        {
            foreach (MeasuredNodes nodes in others)
                await nodes.DisposeAsync();
        }
    }

    /// <summary>The steps of two jobs on two processes, in turns: what a byte costs is a small difference between long steps, and a moment's disturbance would be taken for it.</summary>
    private static async Task<(double Words, double Numbers)> PairStepsAsync(MeasuredNodes pair, BuiltJob words, BuiltJob numbers)
    {
        List<double> wordsSteps = [];
        List<double> numbersSteps = [];
        for (int round = 0; round < PairRounds; round++)
        {
            wordsSteps.Add(await pair.StepNanosecondsAsync(words));
            numbersSteps.Add(await pair.StepNanosecondsAsync(numbers));
        }

        return (Median(wordsSteps), Median(numbersSteps));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static Calibration Parts(BuiltJob built)
    {
        (double update, double reduce) = UpdateTimer.Measure(built, PlannedJob.Chunks(built).Lengths.Max());
        return new Calibration
        {
            JobDigest = built.Specification.Digest,
            Cores = Environment.ProcessorCount,
            Stages = StageTimer.Measure(built),
            UpdateNanosecondsPerParameter = update,
            ReduceNanosecondsPerParameter = reduce,
            SharedSlowness = 1,
            LocalMessageNanoseconds = 0,
            LinkLatencyNanoseconds = 0,
            LinkMessageNanoseconds = 0,
            LinkBytesPerSecond = 1e12,
        };
    }

    private static Calibration PartsLike(Calibration costs, BuiltJob built) =>
        Parts(built) with
        {
            LocalMessageNanoseconds = costs.LocalMessageNanoseconds,
            LinkLatencyNanoseconds = costs.LinkLatencyNanoseconds,
            SharedSlowness = costs.SharedSlowness,
        };
}
