using System.Security.Cryptography;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// The coordinator's journal: one file in the run directory, replaced as a whole, with a checksum in front. Written off the actors' threads,
/// the newest entry last; what is skipped or lost the servers tell again.
/// </summary>
internal sealed class JournalFile : IJournal
{
    private readonly string _path;
    private readonly ILinkLog _log;
    private readonly Lock _lock = new();
    private WriteJournal? _waiting;
    private bool _isWriting;

    /// <summary>A journal in a folder.</summary>
    public JournalFile(string folder, ILinkLog log)
    {
        _path = Path.Combine(folder, "coordinator.journal");
        _log = log;
    }

    /// <inheritdoc/>
    public void Write(WriteJournal entry)
    {
        lock (_lock)
        {
            _waiting = entry;
            if (_isWriting)
                return;
            _isWriting = true;
        }

        _ = Task.Run(WriteAll);
    }

    /// <inheritdoc/>
    public StandbyUpdate? Read()
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(_path);
            ReadOnlySpan<byte> content = bytes.AsSpan(SHA256.HashSizeInBytes);
            if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)))
                throw new FrameException(FrameError.WrongField, "its checksum is not that of its content");
            FieldReader fields = new(content);
            StandbyUpdate update = new(fields.View(), fields.Origin());
            fields.RequireEnd();
            return update;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FrameException or ArgumentException)
        {
            _log.Write(LinkLogLevel.Warning, $"{_path} cannot be read: {failure.Message}");
            return null;
        }
    }

    private void WriteAll()
    {
        while (Take() is { } entry)
        {
            try
            {
                Replace(entry);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _log.Write(LinkLogLevel.Warning, $"{_path} cannot be written: {failure.Message}");
            }
        }
    }

    private WriteJournal? Take()
    {
        lock (_lock)
        {
            WriteJournal? entry = _waiting;
            _waiting = null;
            _isWriting = entry is not null;
            return entry;
        }
    }

    private void Replace(WriteJournal entry)
    {
        FieldWriter fields = new();
        fields.View(entry.View);
        fields.Origin(entry.Checkpoint);
        ReadOnlySpan<byte> content = fields.Written.Span;
        string partial = _path + ".partial";
        using (FileStream stream = new(partial, FileMode.Create, FileAccess.Write))
        {
            stream.Write(SHA256.HashData(content));
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, _path, overwrite: true);
    }
}
