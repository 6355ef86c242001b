using System.Diagnostics;

namespace ClusterNet.Cli.Launching;

/// <summary>A node that runs on its host, as the ssh process that holds it; what it says goes to a log file.</summary>
internal sealed class RunningNode : IAsyncDisposable
{
    private const int LinesRemembered = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15); // the script on the host gives the node 10

    private readonly Process _ssh;
    private readonly TextWriter _log;
    private readonly Queue<string> _lastLines = [];

    private RunningNode(PlacedNode node, Process ssh, string logFile)
    {
        Node = node;
        _ssh = ssh;
        LogFile = logFile;
        _log = new StreamWriter(logFile, append: false) { AutoFlush = true };
        Ended = RunAsync();
    }

    /// <summary>Which node.</summary>
    public PlacedNode Node { get; }

    /// <summary>Where its output goes.</summary>
    public string LogFile { get; }

    /// <summary>Ends with the node; its exit code, or 255 where ssh failed.</summary>
    public Task<int> Ended { get; }

    /// <summary>What it said last, for people.</summary>
    public string LastWords
    {
        get
        {
            lock (_lastLines)
                return string.Join('\n', _lastLines);
        }
    }

    /// <summary>Starts the node.</summary>
    /// <param name="node">Which.</param>
    /// <param name="start">The call of ssh.</param>
    /// <param name="token">The cluster's token; empty for none.</param>
    /// <param name="logFile">Where its output goes; replaced.</param>
    /// <exception cref="LaunchException">There is no shell to start ssh by.</exception>
    public static RunningNode Start(PlacedNode node, ProcessStartInfo start, string token, string logFile)
    {
        try
        {
            Process ssh = Process.Start(start) ?? throw new LaunchException($"{start.FileName} could not be started");
            RunningNode running = new(node, ssh, logFile);
            running.Tell(token);
            return running;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new LaunchException($"{start.FileName} could not be started: {failure.Message}");
        }
    }

    /// <summary>Ends the node: the end of its input asks it to stop.</summary>
    public async ValueTask DisposeAsync()
    {
        Close();
        try
        {
            await Ended.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            _ssh.Kill(entireProcessTree: true);
            await Ended;
        }

        _ssh.Dispose();
        await _log.DisposeAsync();
    }

    private void Tell(string token)
    {
        try
        {
            _ssh.StandardInput.WriteLine(token);
            _ssh.StandardInput.Flush();
        }
        catch (IOException)
        {
            // ssh has ended already; its exit code and its words tell why.
        }
    }

    private void Close()
    {
        try
        {
            _ssh.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }
    }

    private async Task<int> RunAsync()
    {
        await Task.WhenAll(CopyAsync(_ssh.StandardOutput), CopyAsync(_ssh.StandardError));
        await _ssh.WaitForExitAsync();
        return _ssh.ExitCode;
    }

    private async Task CopyAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (_lastLines)
            {
                _log.WriteLine(line);
                _lastLines.Enqueue(line);
                if (_lastLines.Count > LinesRemembered)
                    _lastLines.Dequeue();
            }
        }
    }
}
