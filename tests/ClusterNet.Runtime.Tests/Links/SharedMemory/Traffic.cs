using System.Runtime.CompilerServices;

namespace ClusterNet.Runtime.Tests.Links.SharedMemory;

/// <summary>Many bytes in pieces of all sizes, some larger than the memory that they go through, both drawn from a seed.</summary>
internal static class Traffic
{
    private const int Total = 20_000_000;
    private const int PieceMax = 5_000_000;

    /// <summary>Sends all of them.</summary>
    public static async Task SendAsync(Stream stream, int seed)
    {
        await Task.Yield();
        Random sizes = new(seed);
        byte[] piece = new byte[PieceMax];
        for (int sent = 0; sent < Total;)
        {
            int length = Math.Min(Total - sent, SizeOf(sizes));
            for (int i = 0; i < length; i++)
                piece[i] = ByteAt(sent + i, seed);
            await stream.WriteAsync(piece.AsMemory(0, length));
            sent += length;
        }

        await LeaveThread();
    }

    /// <summary>Receives all of them, and requires that they are what was sent.</summary>
    public static async Task ReceiveAsync(Stream stream, int seed)
    {
        await Task.Yield();
        Random sizes = new(seed + 1000);
        byte[] piece = new byte[PieceMax];
        for (int received = 0; received < Total;)
        {
            int read = await stream.ReadAsync(piece.AsMemory(0, Math.Min(Total - received, SizeOf(sizes))));
            read.ShouldBePositive($"seed {seed}: the end after {received} bytes");
            for (int i = 0; i < read; i++)
                if (piece[i] != ByteAt(received + i, seed))
                    Assert.Fail($"seed {seed}: byte {received + i} is {piece[i]}");
            received += read;
        }

        await LeaveThread();
    }

    /// <summary>What follows does not run on the thread that attends, which it may wait for.</summary>
    private static ConfiguredTaskAwaitable LeaveThread() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    private static int SizeOf(Random sizes) => 1 + (int)(PieceMax * Math.Pow(sizes.NextDouble(), 6));

    private static byte ByteAt(int position, int seed) => (byte)(((position * 2654435761u) >> 24) + seed);
}
