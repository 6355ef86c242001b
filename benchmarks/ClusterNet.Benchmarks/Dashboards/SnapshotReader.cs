using System.Globalization;

namespace ClusterNet.Benchmarks.Dashboards;

/// <summary>
/// What the other process does: looks at a dashboard whenever it is told to, and counts the snapshots that come. A line on its input begins to look, the
/// next one ends it.
/// </summary>
internal static class SnapshotReader
{
    /// <summary>Serves until the input ends.</summary>
    /// <param name="events">Where the snapshots come from.</param>
    /// <param name="input">Begins and ends a look with each line.</param>
    /// <param name="output">Is told when the first snapshot of a look is there, and how many there were.</param>
    public static async Task<int> ServeAsync(Uri events, TextReader input, TextWriter output)
    {
        using HttpClient client = new();
        while (await input.ReadLineAsync() is not null)
        {
            using CancellationTokenSource ending = new();
            using StreamReader lines = new(await client.GetStreamAsync(events, ending.Token));
            await NextAsync(lines, ending.Token);
            await TellAsync(output, 0);
            Task<int> counting = CountAsync(lines, ending.Token);
            await input.ReadLineAsync(CancellationToken.None);
            await ending.CancelAsync();
            await TellAsync(output, await counting);
        }

        return 0;
    }

    private static async Task<int> CountAsync(StreamReader lines, CancellationToken cancellation)
    {
        int count = 0;
        try
        {
            while (await NextAsync(lines, cancellation))
                count++;
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // Looked long enough.
        }

        return count;
    }

    /// <summary>Reads up to the next snapshot; false at the end.</summary>
    private static async Task<bool> NextAsync(StreamReader lines, CancellationToken cancellation)
    {
        while (await lines.ReadLineAsync(cancellation) is { } line)
            if (line.StartsWith("data:", StringComparison.Ordinal))
                return true;
        return false;
    }

    private static async Task TellAsync(TextWriter output, int count)
    {
        await output.WriteLineAsync(count.ToString(CultureInfo.InvariantCulture));
        await output.FlushAsync();
    }
}
