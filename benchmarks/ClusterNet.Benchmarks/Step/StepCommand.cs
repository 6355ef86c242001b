using System.Globalization;
using ClusterNet.Benchmarks.Matrix;

namespace ClusterNet.Benchmarks.Step;

/// <summary>The whole training step on one thread, without actors, as a share of the machine's peak.</summary>
internal sealed class StepCommand : IBenchmarkCommand
{
    private const int Rounds = 15;
    private const double SliceSeconds = 0.15;

    public string Name => "step";

    public string Summary => "forward, loss, backward and Adam on one thread, with and without reading the samples, as a share of the FMA peak; [PART OF A NAME]";

    public int Run(ReadOnlySpan<string> options, TextWriter output)
    {
        (int[] Hidden, int Batch)[] shapes = [([128], 128), ([512, 512], 32), ([512, 512], 128), ([512, 512], 256), ([2048, 2048], 128)];
        List<Contender> contenders = [FusedMultiplyAddPeak.Contender];
        List<int> batches = [];
        foreach ((int[] hidden, int batch) in shapes)
        {
            string name = $"784-{string.Join('-', hidden)}-10 batch {batch}";
            if (!options.IsEmpty && !name.Contains(options[0], StringComparison.Ordinal))
                continue;
            BareLoop loop = new(StepJobs.Dense(hidden, batch));
            contenders.Add(new Contender(name, StepJobs.Operations(hidden, batch), loop.Step));
            contenders.Add(new Contender(name, 0, new BareLoop(StepJobs.Dense(hidden, batch)).Read));
            batches.Add(batch);
        }

        Timing[] timings = InterleavedRounds.Run(contenders, Rounds, SliceSeconds);
        double peakRate = contenders[0].Operations / timings[0].Median, bestPeakRate = contenders[0].Operations / timings[0].Best;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak {peakRate / 1e9:F1} GFLOP/s"));
        for (int i = 1; i < contenders.Count; i += 2)
        {
            double seconds = timings[i].Median, reading = timings[i + 1].Median, operations = contenders[i].Operations;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{contenders[i].Name,-32} {seconds * 1e6,9:F0} us/step {batches[i / 2] / seconds,9:F0} samples/s {operations / seconds / 1e9,7:F1} GFLOP/s "
                + $"{operations / seconds / peakRate,6:P1} of peak, best round {operations / timings[i].Best / bestPeakRate,6:P1}; without reading ({reading * 1e6:F0} us) "
                + $"{operations / (seconds - reading) / peakRate,6:P1}, best round {operations / (timings[i].Best - timings[i + 1].Best) / bestPeakRate,6:P1}"));
        }

        return 0;
    }
}
