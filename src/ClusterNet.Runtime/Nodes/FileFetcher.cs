using System.Collections.Concurrent;
using System.Security.Cryptography;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Nodes;

/// <summary>Brings files from other nodes to this one, part by part, so that one part is in memory however long a file is. Any thread may ask.</summary>
internal sealed class FileFetcher
{
    private static readonly TimeSpan PartTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<long, TaskCompletionSource<FilePart>> _wanted = new();

    /// <summary>A part that was wanted has come.</summary>
    public void Arrived(FilePart part)
    {
        if (_wanted.TryRemove(part.Transfer, out TaskCompletionSource<FilePart>? wanted))
            wanted.TrySetResult(part);
    }

    /// <summary>Fetches a file.</summary>
    /// <param name="from">Who has it.</param>
    /// <param name="name">What the other side knows it by.</param>
    /// <param name="path">Where it is written.</param>
    /// <exception cref="TimeoutException">The other side does not answer.</exception>
    public async Task FetchAsync(IPeer from, string name, string path)
    {
        await using FileStream file = File.Create(path);
        FilePart part;
        do
        {
            long transfer = RandomNumberGenerator.GetInt32(1, int.MaxValue);
            TaskCompletionSource<FilePart> wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _wanted[transfer] = wanted;
            from.TrySend(new FilePartWanted(transfer, name, file.Length));
            part = await wanted.Task.WaitAsync(PartTimeout);
            await file.WriteAsync(part.Content.AsMemory());
        }
        while (file.Length < part.FileLength && part.Content.Length > 0);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The part of a file that is wanted.</summary>
    /// <param name="wanted">Which.</param>
    /// <param name="whole">The whole file.</param>
    public static FilePart PartOf(FilePartWanted wanted, Stream whole)
    {
        whole.Position = Math.Min(wanted.Offset, whole.Length);
        byte[] content = new byte[(int)Math.Min(FilePart.ContentBytesMax, whole.Length - whole.Position)];
        long offset = whole.Position;
        whole.ReadExactly(content);
        return new FilePart(wanted.Transfer, offset, whole.Length, [.. content]);
    }

    /// <summary>The answer to whoever wants a file that is not here.</summary>
    public static FilePart Nothing(FilePartWanted wanted) => new(wanted.Transfer, 0, 0, []);
}
