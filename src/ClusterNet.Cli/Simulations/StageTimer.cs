using System.Collections.Immutable;
using System.Diagnostics;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Numerics;
using ClusterNet.Simulation.Mathematics;

namespace ClusterNet.Cli.Simulations;

/// <summary>Measures the stages of a job's network, alone on the machine.</summary>
internal static class StageTimer
{
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(600);
    private const int WarmUpPasses = 50;

    /// <summary>The cost of each stage: a line through the times of a pass over one micro-batch, and over all of a step.</summary>
    public static ImmutableArray<StageCost> Measure(BuiltJob built)
    {
        int slice = Math.Max(1, built.Specification.Batch.Size / built.Specification.Batch.Slices);
        int slices = Math.Max(2, built.Specification.Batch.Slices);
        ImmutableArray<(double Forward, double Backward)> small = MeasureAlone(built, slice, slices: 1);
        ImmutableArray<(double Forward, double Backward)> large = MeasureAlone(built, slice, slices);
        return [.. small.Zip(large, (few, many) => Line(few, many, slice, (slices - 1) * slice))];
    }

    private static StageCost Line((double Forward, double Backward) few, (double Forward, double Backward) many, int samples, int moreSamples)
    {
        double forward = Math.Max(0, (many.Forward - few.Forward) / moreSamples);
        double backward = Math.Max(0, (many.Backward - few.Backward) / moreSamples);
        return new StageCost(
            Math.Max(0, few.Forward - (samples * forward)), forward, Math.Max(0, few.Backward - (samples * backward)), backward);
    }

    private static ImmutableArray<(double Forward, double Backward)> MeasureAlone(BuiltJob built, int slice, int slices)
    {
        GradientComputer computer = new(built.Model, built.Seed);
        float[] weights = new float[built.Model.Layout.Length];
        built.Model.InitializeWeights(built.Seed, weights);
        List<double>[] forward = [.. Enumerable.Range(0, computer.Stages).Select(_ => new List<double>())];
        List<double>[] backward = [.. Enumerable.Range(0, computer.Stages).Select(_ => new List<double>())];
        AlignedVector gradient = new(weights.Length);
        long began = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < WarmUpPasses || Stopwatch.GetElapsedTime(began) < Duration; pass++)
            Pass(built, computer, weights, gradient, (slice, slices, pass), forward, backward);
        return [.. forward.Zip(backward, (ahead, back) => (Typical(ahead), Typical(back)))];
    }

    private static void Pass(
        BuiltJob built, GradientComputer computer, float[] weights, AlignedVector gradient, (int Slice, int Slices, int Number) rows,
        List<double>[] forward, List<double>[] backward)
    {
        int samples = rows.Slice * rows.Slices;
        long[] ids = [.. Enumerable.Range(0, samples).Select(row => (((long)rows.Number * samples) + row) % built.Data.Training.Count)];
        int[] starts = [.. Enumerable.Range(0, rows.Slices + 1).Select(slice => slice * rows.Slice)];
        long from = Stopwatch.GetTimestamp();
        computer.Begin(PassMode.Training, ids, starts, InOneSum(rows.Slices), rows.Number, samples);
        built.Data.Training.Gather(ids, computer.Features, computer.Targets);
        for (int stage = 0; stage < computer.Stages; stage++)
            from = Lap(() => computer.Forward(weights, stage), from, forward[stage]);
        computer.ComputeLoss();
        for (int stage = computer.Stages - 1; stage >= 0; stage--)
            from = Lap(() => computer.Backward(weights, stage, [gradient]), from, backward[stage]);
    }

    /// <summary>The fetching of the samples counts with the first stage, the loss with the last.</summary>
    private static long Lap(Action work, long from, List<double> times)
    {
        work();
        long now = Stopwatch.GetTimestamp();
        times.Add(Stopwatch.GetElapsedTime(from, now).TotalNanoseconds);
        return now;
    }

    private static SumSchedule InOneSum(int slices) =>
        new([.. Enumerable.Range(0, slices).Select(slice => slice == 0 ? 0 : 1)], [.. Enumerable.Range(0, slices).Select(slice => slice == slices - 1)]);

    /// <summary>The median of the later half: the first passes were compiled, and others were interrupted.</summary>
    private static double Typical(List<double> times)
    {
        double[] later = [.. times.Skip(times.Count / 2).Order()];
        return later[later.Length / 2];
    }
}
