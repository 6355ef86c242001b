using ClusterNet.Protocol;
using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Reduction;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClusterNet.Simulation.Disks;

/// <summary>Says what a checkpoint consists of. Its last line is the SHA-256 of the lines before.</summary>
internal sealed record CheckpointManifest(WeightVersion Version, StatisticSums? EpochStatistics, BoundaryState State, ImmutableArray<string> FileHashes)
{
    private const int LinesBesideHashes = 4;

    /// <summary>The SHA-256 of some bytes in hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    /// <summary>The manifest as a file.</summary>
    public ImmutableArray<byte> Write()
    {
        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"{Version.Timeline} {Version.Step}"),
            EpochStatistics is null ? "-" : string.Join(' ', EpochStatistics.Values.ToArray().Select(BitConverter.DoubleToInt64Bits)),
            StateLine(),
            .. FileHashes,
        ];
        string text = string.Join('\n', lines);
        return [.. Encoding.ASCII.GetBytes($"{text}\n{HashOf(Encoding.ASCII.GetBytes(text))}")];
    }

    /// <summary>Reads a manifest; null when it is damaged.</summary>
    public static CheckpointManifest? Read(ReadOnlySpan<byte> bytes)
    {
        string whole = Encoding.ASCII.GetString(bytes);
        int end = whole.LastIndexOf('\n');
        if (end < 0 || HashOf(Encoding.ASCII.GetBytes(whole[..end])) != whole[(end + 1)..])
            return null;
        string[] lines = whole.Split('\n');
        string[] version = lines[0].Split(' ');
        return new CheckpointManifest(
            new WeightVersion(int.Parse(version[0], CultureInfo.InvariantCulture), long.Parse(version[1], CultureInfo.InvariantCulture)),
            lines[1] == "-" ? null : Statistics(lines[1]),
            StateOf(lines[2]),
            [.. lines[3..(lines.Length + 3 - LinesBesideHashes)]]);
    }

    private string StateLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Bits(State.BestLoss)} {State.BestStep} {State.EvaluationsSinceBest} {Bits(State.PlateauBestLoss)} {State.EvaluationsOnPlateau} {Bits(State.LearningRateScale)}");

    private static BoundaryState StateOf(string line)
    {
        long[] words = [.. line.Split(' ').Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
        return new BoundaryState(Number(words[0]), words[1], (int)words[2], Number(words[3]), (int)words[4], Number(words[5]));
    }

    private static long Bits(double number) => BitConverter.DoubleToInt64Bits(number);

    private static double Number(long bits) => BitConverter.Int64BitsToDouble(bits);

    private static StatisticSums Statistics(string line) =>
        new([.. line.Split(' ').Select(word => BitConverter.Int64BitsToDouble(long.Parse(word, CultureInfo.InvariantCulture)))]);
}
