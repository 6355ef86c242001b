using System.Collections.Concurrent;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links.Payloads;

namespace ClusterNet.Benchmarks.Links;

/// <summary>One buffer for each chunk and length, used over and over, as gradient buffers are.</summary>
internal sealed class ChunkMemory : IPayloadDestination
{
    private readonly ConcurrentDictionary<(int Chunk, int Length), PinnedNumbers> _buffers = [];

    /// <summary>The buffer of a chunk.</summary>
    public PinnedNumbers Of(int chunk, int length) => _buffers.GetOrAdd((chunk, length), key => new PinnedNumbers(key.Length));

    /// <inheritdoc/>
    public ReceivingNumbers? Find(in PayloadAnnouncement announcement)
    {
        int chunk = announcement.Message is Contribution contribution ? contribution.Chunk : ((ChunkPublished)announcement.Message).Chunk;
        PinnedNumbers numbers = Of(chunk, announcement.Length);
        return new ReceivingNumbers(numbers, numbers.Memory);
    }

    internal sealed class PinnedNumbers(int length) : INumbers
    {
        public Memory<float> Memory { get; } = GC.AllocateArray<float>(length, pinned: true);

        public ReadOnlyMemory<float> Numbers => Memory;

        int IPayload.Length => Memory.Length;

        public void Share()
        {
        }

        public void GiveBack()
        {
        }
    }
}
