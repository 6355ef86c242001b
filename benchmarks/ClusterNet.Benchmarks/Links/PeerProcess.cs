using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ClusterNet.Runtime.Links;

namespace ClusterNet.Benchmarks.Links;

/// <summary>What the other process does: answers, over links and over bare sockets, and tells its processor time when asked.</summary>
internal static class PeerProcess
{
    /// <summary>Serves until the input ends.</summary>
    public static async Task<int> ServeAsync(TextReader input, TextWriter output)
    {
        ChunkMemory memory = new();
        await using NodeEndpoint endpoint = await NodeEndpoint.StartAsync(new NodeEndpointOptions { Name = "peer" }, new AnsweringReceiver(memory), memory);
        string unixPath = Path.Combine(Path.GetTempPath(), $"clusternet-{Environment.ProcessId}.sock");
        using Socket bare = BareServer.Start(new IPEndPoint(IPAddress.Loopback, 0));
        using Socket unix = BareServer.Start(new UnixDomainSocketEndPoint(unixPath));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{endpoint.Listening.Port} {((IPEndPoint)bare.LocalEndPoint!).Port} {unixPath}"));
        await output.FlushAsync();
        while (await input.ReadLineAsync() is not null)
        {
            await output.WriteLineAsync(Environment.CpuUsage.TotalTime.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
            await output.FlushAsync();
        }

        File.Delete(unixPath);
        return 0;
    }
}
