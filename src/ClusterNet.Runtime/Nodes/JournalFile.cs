using System.Security.Cryptography;
using ClusterNet.Protocol.Coordinators;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Checkpoints.Storage;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Frames;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Nodes;

/// <summary>
/// A candidate's journal: one file in the run directory, replaced as a whole, with a checksum in front. Each candidate has its own, since they
/// may share the folder, and one's word must not take the place of another's. Written off the actors' threads, the newest entry last.
/// </summary>
internal sealed class JournalFile : IJournal
{
    private readonly string _folder;
    private readonly string _path;
    private readonly int _job;
    private readonly ILinkLog _log;
    private readonly Lock _lock = new();
    private (CoordinatorJournal Entry, Action Written)? _waiting;
    private bool _isWriting;
    private bool _isFolderThere;

    /// <summary>A journal in a folder.</summary>
    /// <param name="folder">The run directory; made when it is not there.</param>
    /// <param name="job">The number of the job: what an earlier job left in the folder is not read.</param>
    /// <param name="rank">The candidate's place among the candidates.</param>
    /// <param name="log">Where failures are told.</param>
    public JournalFile(string folder, int job, int rank, ILinkLog log)
    {
        _folder = folder;
        _path = Path.Combine(folder, $"coordinator-{rank}.journal");
        _job = job;
        _log = log;
    }

    /// <inheritdoc/>
    public void Write(CoordinatorJournal entry, Action written)
    {
        lock (_lock)
        {
            _waiting = (entry, written);
            if (_isWriting)
                return;
            _isWriting = true;
        }

        _ = BlockingWork.Run(WriteAll);
    }

    /// <inheritdoc/>
    public CoordinatorJournal? Read()
    {
        if (!File.Exists(_path))
            return null;
        try
        {
            byte[] bytes = File.ReadAllBytes(_path);
            ReadOnlySpan<byte> content = bytes.AsSpan(SHA256.HashSizeInBytes);
            if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)))
                throw new FrameException(FrameError.WrongField, "its checksum is not that of its content");
            FieldReader fields = new(content);
            if (fields.Int32() != _job)
                return null;
            CoordinatorJournal journal = new(fields.Count32(), fields.View(), fields.Origin());
            fields.RequireEnd();
            return journal;
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

    /// <summary>What the candidates of a job have kept that share a folder.</summary>
    public static IEnumerable<CoordinatorJournal> ReadAll(JobDescription job, ILinkLog log)
    {
        for (int rank = 0; rank < job.Candidates.Length; rank++)
            if (new JournalFile(job.RunDirectory, job.Job, rank, log).Read() is { } journal)
                yield return journal;
    }

    private void WriteAll()
    {
        while (Take() is var (entry, written))
        {
            try
            {
                Replace(entry);
                written();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _log.Write(LinkLogLevel.Warning, $"{_path} cannot be written: {failure.Message}");
            }
        }
    }

    private (CoordinatorJournal Entry, Action Written)? Take()
    {
        lock (_lock)
        {
            (CoordinatorJournal, Action)? entry = _waiting;
            _waiting = null;
            _isWriting = entry is not null;
            return entry;
        }
    }

    private void Replace(CoordinatorJournal entry)
    {
        FieldWriter fields = new();
        fields.Int32(_job);
        fields.Int32(entry.Term);
        fields.View(entry.View);
        fields.Origin(entry.Checkpoint);
        ReadOnlySpan<byte> content = fields.Written.Span;
        string partial = _path + ".partial";
        if (!_isFolderThere) // once: a run directory that was deleted is not made again
            Directory.CreateDirectory(_folder);
        _isFolderThere = true;
        using (FileStream stream = new(partial, FileMode.Create, FileAccess.Write))
        {
            stream.Write(SHA256.HashData(content));
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, _path, overwrite: true);
        DiskFileSystem.Instance.FlushFolder(_folder);
    }
}
