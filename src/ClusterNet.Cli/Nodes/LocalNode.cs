using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Nodes;

/// <summary>A node process of this machine. It ends with this process at the latest, since its standard input does.</summary>
internal sealed class LocalNode : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Task _errors;
    private bool _disposed;

    private LocalNode(string name, Process process, TextWriter errors)
    {
        Name = name;
        _process = process;
        _errors = PassOnAsync(process.StandardError, name, errors);
        Exited = process.WaitForExitAsync();
    }

    /// <summary>The node's name.</summary>
    public string Name { get; }

    /// <summary>Where it listens; empty before it has started.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Whether the process is to end.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>Ends with the process.</summary>
    public Task Exited { get; }

    /// <summary>Starts a node and waits until it has joined.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="join">The address of a node to join by; null for the first.</param>
    /// <param name="threads">Its compute threads.</param>
    /// <param name="errors">Where its log lines go.</param>
    /// <exception cref="NodeJoinException">It has ended before it had joined.</exception>
    public static async Task<LocalNode> StartAsync(string name, string? join, int threads, TextWriter errors)
    {
        string assembly = ProgramAssembly().Location;
        string program = Environment.ProcessPath ?? "dotnet";
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        ProcessStartInfo start = new(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Pool threads that wait for a message wake up many times a step; spinning for the next one would take the processor from the maths.
        start.Environment.TryAdd("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "0");
        if (isHost)
            start.ArgumentList.Add(assembly);
        string[] words = ["node", "--name", name, "--listen", "127.0.0.1:0", "--threads", threads.ToString(CultureInfo.InvariantCulture), "--end-with-input"];
        foreach (string word in words)
            start.ArgumentList.Add(word);
        if (join is not null)
        {
            start.ArgumentList.Add("--join");
            start.ArgumentList.Add(join);
        }

        LocalNode node = new(name, Process.Start(start) ?? throw new NodeJoinException($"{program} could not be started"), errors);
        try
        {
            node.Address = await node.AddressAsync().WaitAsync(StartTimeout);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process at once, as a crash would.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Ends the process: politely by the end of its input, else by force.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        IsEnding = true;
        try
        {
            _process.StandardInput.Close();
            await Exited.WaitAsync(EndTimeout);
        }
        catch (Exception failure) when (failure is TimeoutException or IOException)
        {
            _process.Kill();
            await Exited;
        }

        await _errors;
        _process.Dispose();
    }

    /// <summary>The program that runs: this one, or one with blocks of its own that calls it, whose nodes must know these blocks.</summary>
    private static Assembly ProgramAssembly()
    {
        Assembly own = Assembly.GetExecutingAssembly();
        return Assembly.GetEntryAssembly() is { } entry
            && entry.GetReferencedAssemblies().Any(name => string.Equals(name.Name, own.GetName().Name, StringComparison.Ordinal)) ? entry : own;
    }

    private async Task<string> AddressAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (NodeLine.Parse(line) is { } joined)
                return joined.Address;
        await Exited;
        throw new NodeJoinException($"{Name} has ended with code {_process.ExitCode} before it had joined");
    }

    private static async Task PassOnAsync(StreamReader lines, string name, TextWriter output)
    {
        while (await lines.ReadLineAsync() is { } line)
            await output.WriteLineAsync($"{name}: {line}");
    }
}
