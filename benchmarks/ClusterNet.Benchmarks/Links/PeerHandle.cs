using System.Diagnostics;
using System.Globalization;

namespace ClusterNet.Benchmarks.Links;

/// <summary>The other process. It ends when its standard input does, whatever becomes of this one.</summary>
internal sealed class PeerHandle : IDisposable
{
    private readonly Process _process;

    private PeerHandle(Process process, string[] hello)
    {
        _process = process;
        LinkPort = int.Parse(hello[0], CultureInfo.InvariantCulture);
        BarePort = int.Parse(hello[1], CultureInfo.InvariantCulture);
        UnixPath = hello[2];
    }

    /// <summary>Where its links are accepted.</summary>
    public int LinkPort { get; }

    /// <summary>Where its bare sockets are accepted.</summary>
    public int BarePort { get; }

    /// <summary>Where its bare Unix domain sockets are accepted.</summary>
    public string UnixPath { get; }

    /// <summary>Starts this program once more.</summary>
    public static async Task<PeerHandle> StartAsync(params string[] arguments)
    {
        Process process = OwnProgram.Start(arguments);
        string hello = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The other process did not start.");
        return new PeerHandle(process, hello.Split(' '));
    }

    /// <summary>The processor time that the other process has used.</summary>
    public async Task<double> ProcessorSecondsAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        return double.Parse((await _process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
