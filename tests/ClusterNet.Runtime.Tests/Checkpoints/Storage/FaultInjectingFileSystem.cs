using System.Collections.Immutable;
using ClusterNet.Runtime.Checkpoints.Storage;

namespace ClusterNet.Runtime.Tests.Checkpoints.Storage;

/// <summary>
/// Passes operations on and makes one of them fail: each write to a stream, each flush and each call counts. Writes also fail, always, once
/// the disk is full; the last one before is torn.
/// </summary>
internal sealed class FaultInjectingFileSystem(ICheckpointFileSystem inner) : ICheckpointFileSystem
{
    private bool _crashed;

    /// <summary>The operation, from 0, that fails; by default none.</summary>
    public int FaultAt { get; init; } = int.MaxValue;

    /// <summary>How it fails.</summary>
    public FaultKind Fault { get; init; }

    /// <summary>How many bytes there is room for.</summary>
    public long BytesLeft { get; private set; } = long.MaxValue;

    /// <summary>How many operations were begun.</summary>
    public int Operations { get; private set; }

    /// <summary>How many bytes were written.</summary>
    public long BytesWritten { get; private set; }

    public static FaultInjectingFileSystem WithRoomFor(long bytes, ICheckpointFileSystem inner) => new(inner) { BytesLeft = bytes };

    public bool FolderExists(string path) => inner.FolderExists(path);

    public ImmutableArray<string> FolderNames(string path)
    {
        Step();
        return inner.FolderNames(path);
    }

    public void CreateFolder(string path)
    {
        Step();
        inner.CreateFolder(path);
    }

    public void WriteFile(string path, Action<Stream> write)
    {
        Step();
        inner.WriteFile(path, stream =>
        {
            using FaultyStream faulty = new(this, stream);
            write(faulty);
            Step();
        });
    }

    public Stream OpenRead(string path)
    {
        Step();
        return inner.OpenRead(path);
    }

    public void FlushFolder(string path)
    {
        Step();
        inner.FlushFolder(path);
    }

    public void RenameFolder(string path, string newPath)
    {
        Step();
        inner.RenameFolder(path, newPath);
    }

    public void DeleteFolder(string path)
    {
        Step();
        inner.DeleteFolder(path);
    }

    private void Step()
    {
        if (_crashed)
            throw new SimulatedCrashException();
        if (Operations++ != FaultAt)
            return;
        _crashed = Fault == FaultKind.Crash;
        throw _crashed ? new SimulatedCrashException() : new IOException("Input/output error");
    }

    private void Write(Stream stream, ReadOnlySpan<byte> bytes)
    {
        try
        {
            Step();
        }
        catch
        {
            stream.Write(bytes[..(bytes.Length / 2)]);
            throw;
        }

        int fitting = (int)Math.Min(bytes.Length, BytesLeft);
        stream.Write(bytes[..fitting]);
        BytesLeft -= fitting;
        BytesWritten += fitting;
        if (fitting < bytes.Length)
            throw new IOException("No space left on device");
    }

    private sealed class FaultyStream(FaultInjectingFileSystem owner, Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer) => owner.Write(inner, buffer);

        public override void Write(byte[] buffer, int offset, int count) => owner.Write(inner, buffer.AsSpan(offset, count));

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
