namespace ClusterNet.Benchmarks.Links;

/// <summary>One way of moving chunks.</summary>
internal interface ITransfer : IAsyncDisposable
{
    /// <summary>What it is, in a table.</summary>
    string Name { get; }

    /// <summary>Moves at least so many bytes, each chunk answered before the next of its stream begins.</summary>
    Task MoveAsync(long bytes);
}
