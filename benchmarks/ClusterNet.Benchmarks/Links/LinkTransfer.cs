using System.Net;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Benchmarks.Links;

/// <summary>Chunks over one link, several under way at a time.</summary>
internal sealed class LinkTransfer : ITransfer, ILinkReceiver
{
    private readonly ChunkMemory _memory = new();
    private readonly TaskCompletionSource[] _answers;
    private readonly Direction _direction;
    private readonly int _chunkBytes;
    private NodeEndpoint _endpoint = null!;
    private Link _link = null!;

    private LinkTransfer(int bulkLanes, Direction direction, int chunkBytes, int streams)
    {
        _direction = direction;
        _chunkBytes = chunkBytes;
        _answers = new TaskCompletionSource[streams];
        Name = $"{direction.ToString().ToLowerInvariant()} {streams}x link, {bulkLanes} bulk connection{(bulkLanes == 1 ? "" : "s")}";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Makes a link to the other process.</summary>
    public static async Task<LinkTransfer> ConnectAsync(IPEndPoint to, int bulkLanes, Direction direction, int chunkBytes, int streams)
    {
        LinkTransfer transfer = new(bulkLanes, direction, chunkBytes, streams);
        NodeEndpointOptions options = new() { Name = "benchmark", Links = new LinkOptions { BulkLanes = bulkLanes } };
        transfer._endpoint = await NodeEndpoint.StartAsync(options, transfer, transfer._memory);
        transfer._link = await transfer._endpoint.ConnectAsync(to);
        return transfer;
    }

    /// <inheritdoc/>
    public Task MoveAsync(long bytes) =>
        Task.WhenAll(Enumerable.Range(0, _answers.Length).Select(stream => Task.Run(() => MoveAsync(stream, bytes / _answers.Length))));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();

    /// <inheritdoc/>
    public void Opened(Link link)
    {
    }

    /// <inheritdoc/>
    public void Received(Link link, int job, ActorAddress to, Message message) =>
        _answers[message is Frozen frozen ? frozen.Server : ((ChunkPublished)message).Chunk].SetResult();

    /// <inheritdoc/>
    public void Received(Link link, NodeMessage message)
    {
    }

    /// <inheritdoc/>
    public void Closed(Link link, LinkClosure closure)
    {
    }

    private async Task MoveAsync(int stream, long bytes)
    {
        int length = _chunkBytes / sizeof(float);
        Message request = _direction == Direction.Push
            ? new Contribution(0, default, stream, new(0, 1), _memory.Of(stream, length), null)
            : new ChunkQuery(0, new WeightVersion(0, length), stream);
        for (long moved = 0; moved < bytes; moved += _chunkBytes)
        {
            TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _answers[stream] = answer;
            await _link.SendAsync(0, ActorAddress.Coordinator, request);
            await answer.Task;
        }
    }
}
