using System.Globalization;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;
using ClusterNet.Runtime.Links.Messages;

namespace ClusterNet.Runtime.Links.SharedMemory;

/// <summary>
/// Two rings, one for each direction, in memory that two processes of one machine have mapped. Its file has lost its name before anybody hears of it: nothing
/// is left when both processes are gone, however they went. Linux only; elsewhere there is none.
/// </summary>
internal sealed unsafe class SharedRegion : IDisposable
{
    private const string Folder = "/dev/shm";
    private const string Prefix = $"{Folder}/clusternet-";
    private const int KeyBytes = 4096;
    private const long Size = KeyBytes + (2 * SharedRing.Bytes);

    private readonly FileStream _file;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafeMemoryMappedViewHandle _memory;

    private SharedRegion(FileStream file, bool isDialling)
    {
        _file = file;
        _map = MemoryMappedFile.CreateFromFile(file, mapName: null, Size, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, Size, MemoryMappedFileAccess.ReadWrite);
        _memory = _view.SafeMemoryMappedViewHandle;
        byte* start = null;
        _memory.AcquirePointer(ref start);
        start += _view.PointerOffset;
        byte* there = start + KeyBytes;
        byte* back = there + SharedRing.Bytes;
        Outgoing = new SharedRing(isDialling ? there : back);
        Incoming = new SharedRing(isDialling ? back : there);
    }

    /// <summary>What this side writes. Only while the region is held.</summary>
    public SharedRing Outgoing { get; }

    /// <summary>What this side reads. Only while the region is held.</summary>
    public SharedRing Incoming { get; }

    private Guid Key
    {
        get
        {
            _view.Read(0, out Guid key);
            return key;
        }

        set => _view.Write(0, ref value);
    }

    /// <summary>Makes a region, and what the other side needs to open it; null where the system has no memory to share.</summary>
    /// <param name="port">The port from which this side calls.</param>
    /// <param name="offer">For the other side.</param>
    public static SharedRegion? TryCreate(int port, out SharedMemoryOffer? offer)
    {
        offer = null;
        if (!OperatingSystem.IsLinux() || !Directory.Exists(Folder))
            return null;
        Guid key = Guid.NewGuid();
        string path = $"{Prefix}{key:N}";
        try
        {
            FileStream file = new(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
                PreallocationSize = Size, // where there is not enough, this fails now, and no access to the memory later
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            File.Delete(path);
            file.SetLength(Size);
            SharedRegion region = new(file, isDialling: true) { Key = key };
            offer = new SharedMemoryOffer(Environment.ProcessId, (int)file.SafeFileHandle.DangerousGetHandle(), key, port);
            return region;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null; // full, or not for us
        }
    }

    /// <summary>Opens the region that another process has offered; null where it cannot be, or is not what was offered.</summary>
    /// <param name="offer">What the other side said.</param>
    /// <param name="port">The port from which it calls, as this side sees it.</param>
    public static SharedRegion? TryOpen(SharedMemoryOffer? offer, int port)
    {
        if (offer is null || offer.Port != port || !OperatingSystem.IsLinux())
            return null;
        string path = string.Create(CultureInfo.InvariantCulture, $"/proc/{offer.ProcessId}/fd/{offer.Descriptor}");
        SharedRegion? region = null;
        try
        {
            if (new FileInfo(path).LinkTarget?.StartsWith($"{Prefix}{offer.Key:N}", StringComparison.Ordinal) != true)
                return null;
            FileStream file = new(path, new FileStreamOptions { Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
            region = file.Length == Size ? new SharedRegion(file, isDialling: false) : null;
            if (region?.Key == offer.Key)
                return region;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another user's, or in another container: the connection serves as well.
        }

        region?.Dispose();
        return null;
    }

    /// <summary>Keeps the memory mapped until it is let go of.</summary>
    /// <returns>False when it is gone.</returns>
    public bool TryHold()
    {
        bool held = false;
        try
        {
            _memory.DangerousAddRef(ref held);
            return held;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Lets go of what was held.</summary>
    public void LetGo() => _memory.DangerousRelease();

    /// <summary>Unmaps the memory as soon as nobody holds it.</summary>
    public void Dispose()
    {
        if (_memory.IsClosed)
            return;
        _memory.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
        _file.Dispose();
    }
}
