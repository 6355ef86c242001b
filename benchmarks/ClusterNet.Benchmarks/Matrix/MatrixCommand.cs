using System.Globalization;

namespace ClusterNet.Benchmarks.Matrix;

/// <summary>GFLOP/s of the matrix products and their share of the peak measured between them. One thread.</summary>
internal sealed class MatrixCommand : IBenchmarkCommand
{
    private const int Rounds = 15;
    private const double SliceSeconds = 0.01;

    private static readonly (int Batch, int Inputs, int Outputs)[] Shapes =
        [(32, 784, 512), (128, 784, 512), (512, 512, 512), (1024, 1024, 1024), (128, 512, 10)];

    /// <inheritdoc/>
    public string Name => "matrix";

    /// <inheritdoc/>
    public string Summary => "matrix products: GFLOP/s and share of the fused multiply-add peak, one thread; [PART OF A NAME]";

    /// <inheritdoc/>
    public int Run(ReadOnlySpan<string> options, TextWriter output)
    {
        string part = options.IsEmpty ? "" : options[0];
        output.WriteLine($"{"batch x inputs x outputs",-40} {"GFLOP/s",8} {"peak",8} {"share",7} {"best",7}");
        foreach ((int batch, int inputs, int outputs) in Shapes)
        {
            DenseProducts products = new(batch, inputs, outputs);
            Report([.. Enum.GetValues<ProductForm>().Select(products.Contender)], part, output);
        }

        Report([.. new GroupedGradients(16, 784, 512).Contenders()], part, output);
        Report([.. new GroupedGradients(16, 512, 512).Contenders()], part, output);
        return 0;
    }

    /// <summary>Prints a line for each contender with the part in its name.</summary>
    private static void Report(IEnumerable<Contender> all, string part, TextWriter output)
    {
        Contender[] contenders =
            [FusedMultiplyAddPeak.Contender, .. all.Where(contender => contender.Name.Contains(part, StringComparison.Ordinal))];
        if (contenders.Length == 1)
            return;
        Timing[] timings = InterleavedRounds.Run(contenders, Rounds, SliceSeconds);
        (Contender peak, Timing peakTiming) = (contenders[0], timings[0]);
        for (int index = 1; index < contenders.Length; index++)
        {
            (Contender contender, Timing timing) = (contenders[index], timings[index]);
            double rate = contender.Operations / timing.Median / 1e9, peakRate = peak.Operations / peakTiming.Median / 1e9;
            double best = contender.Operations / timing.Best / (peak.Operations / peakTiming.Best);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{contender.Name,-40} {rate,8:F1} {peakRate,8:F1} {rate / peakRate,7:P1} {best,7:P1}"));
        }
    }
}
