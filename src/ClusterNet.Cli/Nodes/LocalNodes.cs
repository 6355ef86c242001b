using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClusterNet.Runtime.Nodes;

namespace ClusterNet.Cli.Nodes;

/// <summary>The node processes of one training on this machine, each with a worker and a server. More can be started while it runs, and some be taken out.</summary>
internal sealed class LocalNodes : IAsyncDisposable
{
    private static readonly TimeSpan DrainPoll = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _turn = new(1);
    private ImmutableArray<LocalNode> _nodes = []; // replaced as a whole: whoever looks sees all of it
    private readonly int _threads;
    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "The error output is the command's, and outlives the nodes.")]
    private readonly TextWriter _errors;
    private readonly TaskCompletionSource _allGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;
    private bool _isEnding;

    private LocalNodes(int threads, TextWriter errors)
    {
        _threads = threads;
        _errors = TextWriter.Synchronized(errors);
    }

    /// <summary>The address of the first node.</summary>
    public string Address => _nodes[0].Address;

    /// <summary>Ends when no process is left although nobody has ended them.</summary>
    public Task AllGone => _allGone.Task;

    /// <summary>Starts so many processes.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="threads">Compute threads of each.</param>
    /// <param name="errors">Where their log lines go.</param>
    public static async Task<LocalNodes> StartAsync(int count, int threads, TextWriter errors)
    {
        LocalNodes nodes = new(threads, errors);
        try
        {
            await nodes.AddAsync(1, join: null);
            await nodes.AddAsync(count - 1, nodes.Address);
            return nodes;
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether the process of a node is one of these, and runs.</summary>
    public bool IsAlive(string name) => Find(name) is not null;

    /// <summary>Ends the process of a node at once, as a crash would; the job goes on with the others.</summary>
    /// <returns>Why it is not done; null where it is.</returns>
    public string? Kill(string name)
    {
        if (Find(name) is not { } node)
            return $"{name} is no process that runs here";
        if (_nodes.Count(other => !other.Exited.IsCompleted) == 1)
            return $"{name} is the last process: stop the run instead";
        node.Kill();
        return null;
    }

    /// <summary>Starts nodes, or drains the youngest and ends them, until there are so many.</summary>
    public async Task ScaleAsync(int count, ClusterClient client)
    {
        await _turn.WaitAsync();
        try
        {
            string? join = _nodes.FirstOrDefault(node => !node.Exited.IsCompleted)?.Address;
            int alive = _nodes.Count(node => !node.Exited.IsCompleted);
            if (count > alive)
                await AddAsync(count - alive, join);
            else
                foreach (LocalNode node in _nodes.Where(node => !node.Exited.IsCompleted).Reverse().Take(alive - count).ToArray())
                    await RemoveAsync(node, client);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isEnding = true;
        await Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask()));
        _turn.Dispose();
    }

    private LocalNode? Find(string name) => _nodes.FirstOrDefault(node => node.Name == name && !node.IsEnding && !node.Exited.IsCompleted);

    private async Task AddAsync(int count, string? join)
    {
        Task<LocalNode>[] starting = [.. Enumerable.Range(0, count).Select(_ =>
            LocalNode.StartAsync(string.Create(CultureInfo.InvariantCulture, $"node-{_started++}"), join, _threads, _errors))];
        try
        {
            await Task.WhenAll(starting);
        }
        finally
        {
            foreach (Task<LocalNode> start in starting.Where(start => start.IsCompletedSuccessfully))
                Add(await start);
        }
    }

    private void Add(LocalNode node)
    {
        ImmutableInterlocked.Update(ref _nodes, nodes => nodes.Add(node));
        _ = WatchAsync(node);
    }

    private async Task WatchAsync(LocalNode node)
    {
        await node.Exited;
        if (_isEnding || node.IsEnding)
            return;
        await _errors.WriteLineAsync($"warning: {node.Name} has ended");
        if (_nodes.All(other => other.Exited.IsCompleted))
            _allGone.TrySetResult();
    }

    private async Task RemoveAsync(LocalNode node, ClusterClient client)
    {
        await client.DrainAsync(node.Name);
        while ((await client.StatusAsync()).Job is { } job && (job.Workers.Contains(node.Name) || job.Servers.Contains(node.Name)))
            await Task.Delay(DrainPoll);
        await node.DisposeAsync();
        await _errors.WriteLineAsync($"{node.Name} has left");
    }
}
