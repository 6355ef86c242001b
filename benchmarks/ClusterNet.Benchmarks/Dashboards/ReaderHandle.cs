using System.Diagnostics;
using System.Globalization;

namespace ClusterNet.Benchmarks.Dashboards;

/// <summary>A process that looks at a dashboard. It ends when its standard input does.</summary>
internal sealed class ReaderHandle : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it; it does not look yet.</summary>
    public ReaderHandle(Uri events)
    {
        _process = OwnProgram.Start("dashboard", DashboardCommand.ReaderOption, events.ToString());
    }

    /// <summary>Begins to look; returns once the first snapshot has come.</summary>
    public Task LookAsync() => AskAsync();

    /// <summary>Looks no more.</summary>
    /// <returns>How many snapshots came after the first.</returns>
    public Task<int> LeaveAsync() => AskAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<int> AskAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        string answer = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The reader has ended.");
        return int.Parse(answer, CultureInfo.InvariantCulture);
    }
}
