using System.Globalization;
using System.Net;

namespace ClusterNet.Benchmarks.Links;

/// <summary>
/// GB/s and processor seconds per GB (of both sides together) for chunks that are pushed and pulled between two processes on loopback, beside
/// bare blocking sockets measured in the same rounds.
/// </summary>
internal sealed class LinksCommand : IBenchmarkCommand
{
    private const string PeerOption = "--peer";
    private const string OnlyOption = "--only"; // and a part of the names of the ways to measure; bare sockets are measured always
    private const int Rounds = 7;
    private const long SliceBytes = 512L << 20;

    /// <inheritdoc/>
    public string Name => "links";

    /// <inheritdoc/>
    public string Summary => "chunks between two processes: GB/s and processor seconds per GB, against bare sockets";

    /// <inheritdoc/>
    public int Run(ReadOnlySpan<string> options, TextWriter output)
    {
        if (options is [PeerOption])
            return Task.Run(() => PeerProcess.ServeAsync(Console.In, output)).GetAwaiter().GetResult();
        string only = options is [OnlyOption, var text] ? text : "";
        Task.Run(() => MeasureAsync(only, output)).GetAwaiter().GetResult();
        return 0;
    }

    private static async Task MeasureAsync(string only, TextWriter output)
    {
        using PeerHandle peer = await PeerHandle.StartAsync("links", PeerOption);
        await output.WriteLineAsync($"{"chunk",8} {"way",-34} {"GB/s",7} {"s/GB",7} {"share of bare",14}");
        foreach (int chunkBytes in new[] { 1 << 20, 512 << 10 })
        {
            foreach (int streams in new[] { 1, 4 })
            {
                foreach (Direction direction in Enum.GetValues<Direction>())
                {
                    List<ITransfer> transfers =
                    [
                        new BareTransfer(new IPEndPoint(IPAddress.Loopback, peer.BarePort), "bare sockets", direction, chunkBytes, streams),
                        await LinkTransfer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, peer.LinkPort), bulkLanes: 1, direction, chunkBytes, streams),
                    ];
                    if (streams > 1)
                        transfers.Add(await LinkTransfer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, peer.LinkPort), bulkLanes: 2, direction, chunkBytes, streams));
                    if (OperatingSystem.IsLinux() && streams == 1)
                        transfers.Add(new BareTransfer(peer.UnixPath, "bare Unix domain sockets", direction, chunkBytes, streams));
                    ITransfer reference = transfers[0];
                    if (transfers.Exists(transfer => transfer != reference && transfer.Name.Contains(only, StringComparison.Ordinal)))
                        await MeasureAsync([reference, .. transfers.Where(transfer => transfer != reference && transfer.Name.Contains(only, StringComparison.Ordinal))], peer, chunkBytes, output);
                    foreach (ITransfer transfer in transfers)
                        await transfer.DisposeAsync();
                }
            }
        }
    }

    private static async Task MeasureAsync(List<ITransfer> transfers, PeerHandle peer, int chunkBytes, TextWriter output)
    {
        List<Sample>[] samples = [.. transfers.Select(_ => new List<Sample>())];
        for (int round = -1; round < Rounds; round++)
        {
            for (int index = 0; index < transfers.Count; index++)
            {
                Sample sample = await Sample.TakeAsync(transfers[index], SliceBytes, peer);
                if (round >= 0) // the first warms up
                    samples[index].Add(sample);
            }
        }

        double bare = Sample.Median(samples[0], sample => sample.GigabytesPerSecond);
        for (int index = 0; index < transfers.Count; index++)
        {
            double speed = Sample.Median(samples[index], sample => sample.GigabytesPerSecond);
            double cost = Sample.Median(samples[index], sample => sample.ProcessorSecondsPerGigabyte);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{chunkBytes >> 10,4} KiB {transfers[index].Name,-34} {speed,7:F2} {cost,7:F3} {speed / bare,14:P0}"));
        }
    }
}
