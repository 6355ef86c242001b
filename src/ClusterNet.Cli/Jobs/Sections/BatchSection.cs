using System.Globalization;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Jobs.Sections;

/// <summary>The section <c>batch</c>: how many samples make a step and into how many micro-batches they are cut.</summary>
/// <param name="Size">Samples of the global batch: of one optimizer step over the whole cluster.</param>
/// <param name="Slices">
/// Equal micro-batches of the global batch; the unit of work and of reduction. It is part of what determines the bits, and the largest
/// number of workers that have something to do.
/// </param>
public sealed record BatchSection(int Size, int Slices)
{
    private const int DefaultSlicesMax = 8;

    private static readonly IntegerKey SizeKey = new("size", "samples of one optimizer step over the whole cluster")
    {
        Default = 32,
        Minimum = 1,
        Maximum = 1 << 20,
        Synonyms = ["batch_size", "samples"],
    };

    private static readonly OptionalIntegerKey SlicesKey = new("slices", "micro-batches of a step, a divisor of size; "
        + "default: the largest divisor up to 8")
    {
        Maximum = 4096,
        Word = "auto",
        Synonyms = ["micro_batches"],
    };

    internal static BatchSection Read(SectionReader reader)
    {
        int size = (int)reader.Read(SizeKey);
        int? slices = (int?)reader.Read(SlicesKey);
        reader.RefuseOtherKeys();
        if (slices is { } given && size % given != 0)
            reader.Problems.AddWrongValue(reader.Take(SlicesKey.Name)!, reader.PathOf(SlicesKey.Name), string.Create(
                CultureInfo.InvariantCulture,
                $"a divisor of batch.size, which is {size} (the nearest below is {LargestDivisor(size, given)})"));
        return new(size, slices ?? LargestDivisor(size, DefaultSlicesMax));
    }

    internal JobMap Write() => new SectionWriter().Add(SizeKey, Size).Add(SlicesKey, Slices).ToMap();

    private static int LargestDivisor(int size, int atMost)
    {
        int divisor = Math.Min(size, atMost);
        while (size % divisor != 0)
            divisor--;
        return divisor;
    }
}
