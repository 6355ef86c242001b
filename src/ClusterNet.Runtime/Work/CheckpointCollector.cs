using System.Collections.Immutable;
using ClusterNet.Data.Sampling;
using ClusterNet.Numerics;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Reduction;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Work;

/// <summary>Gathers the chunks of checkpoints under way and writes them to the store, one after the other, off the actors' threads.</summary>
internal sealed class CheckpointCollector : IChunkSaver
{
    private readonly Lock _lock = new();
    private readonly CheckpointStore _store;
    private readonly CheckpointLayout _layout;
    private readonly NodeContext _node;
    private readonly ImmutableArray<string> _stateNames;
    private readonly Dictionary<WeightVersion, CheckpointAssembly> _assemblies = [];
    private Task _writing = Task.CompletedTask;
    private BestValidation? _best;
    private long _settledStep;
    private WeightVersion? _wentBackTo;
    private (long Step, Exception Reason)? _failure;

    /// <summary>Nothing is under way.</summary>
    public CheckpointCollector(CheckpointStore store, CheckpointLayout layout, NodeContext node, BestValidation? best)
    {
        _store = store;
        _layout = layout;
        _node = node;
        _stateNames = node.Job.Optimizer.StateNames;
        _best = best;
    }

    /// <summary>The step of a checkpoint that stays, whatever retention says, for those who join the job later. Default: none.</summary>
    public long StartStep { get; init; }

    /// <summary>Ends when everything that was to be written is written, or has failed.</summary>
    public Task Idle
    {
        get
        {
            lock (_lock)
                return _writing;
        }
    }

    /// <summary>What a coordinator whose term begins has found out about the best evaluation so far.</summary>
    public void Know(BestValidation? best)
    {
        lock (_lock)
            _best = best is null ? _best : BestValidation.Better(_best, best.Step, best.Figures);
    }

    /// <summary>Why the checkpoint of a step could not be written; null where it was, or where a later one failed. Ask when idle.</summary>
    public Exception? FailureAt(long step) => _failure is var (failed, reason) && failed == step ? reason : null;

    /// <inheritdoc/>
    public void Save(SaveChunk save, OptimizerState state, IHostedActor server)
    {
        bool found = _node.Weights.TryRead(save.Version, out AlignedVector? weights);
        ProtocolException.Require(found, $"The weights of {save.Version} are to be saved, but are gone.");
        try
        {
            ReadOnlyMemory<float> chunk = weights!.Memory.Slice(_node.Chunks.Start(save.Chunk), _node.Chunks.Length(save.Chunk));
            Add(save.Version, save.Chunk, chunk, [.. Enumerable.Range(0, state.Names.Length).Select(i => (ReadOnlyMemory<float>)state[i].Memory)]);
        }
        finally
        {
            _node.Weights.EndRead(save.Version);
        }

        server.Post(new ChunkSaved(save.Version, save.Chunk, null));
    }

    /// <summary>Copies a chunk that has come from another node.</summary>
    /// <param name="version">The version of the weights.</param>
    /// <param name="chunk">Which chunk.</param>
    /// <param name="numbers">The weights of the chunk, followed by each of its optimizer states.</param>
    public void Add(WeightVersion version, int chunk, ReadOnlyMemory<float> numbers)
    {
        int length = _node.Chunks.Length(chunk);
        ProtocolException.Require(numbers.Length == length * (1 + _stateNames.Length), $"Chunk {chunk} to be saved has {numbers.Length} numbers.");
        Add(version, chunk, numbers[..length], [.. Enumerable.Range(1, _stateNames.Length).Select(i => numbers.Slice(i * length, length))]);
    }

    private void Add(WeightVersion version, int chunk, ReadOnlyMemory<float> weights, ImmutableArray<ReadOnlyMemory<float>> states)
    {
        lock (_lock)
        {
            if (!_assemblies.TryGetValue(version, out CheckpointAssembly? assembly))
                _assemblies.Add(version, assembly = new CheckpointAssembly(version.Step, _layout, _stateNames));
            assembly.Add(new CheckpointChunk(version.Step, _node.Chunks.Start(chunk), weights, states));
        }
    }

    /// <summary>Writes a complete checkpoint and tells the coordinator how it went.</summary>
    public void Commit(CommitCheckpoint commit, IHostedActor coordinator)
    {
        lock (_lock)
        {
            CheckpointAssembly assembly = _assemblies[commit.Version];
            foreach (WeightVersion old in _assemblies.Keys.Where(version => version <= commit.Version).ToArray())
                _assemblies.Remove(old);
            _writing = BlockingWork.RunAfter(_writing, () => coordinator.Post(Write(commit, assembly)));
        }
    }

    /// <summary>
    /// The coordinator has heard that a checkpoint was committed, and goes back to no older one any more: only now may retention take those.
    /// A coordinator that is behind with its mail must find the one that it knows.
    /// </summary>
    public void Settled(WeightVersion version)
    {
        lock (_lock)
        {
            _settledStep = Math.Max(_settledStep, version.Step);
            if (version.Timeline >= _wentBackTo?.Timeline)
                _wentBackTo = null; // the servers could not have saved it without having read where they began
            _writing = BlockingWork.RunAfter(_writing, () => _store.RetainFrom(OldestNeeded(), StartStep));
        }
    }

    /// <summary>The job goes back to a checkpoint: it stays until all servers have read it, even when a newer one of the time before is heard of meanwhile.</summary>
    public void WentBack(WeightVersion version)
    {
        lock (_lock)
            _wentBackTo = version;
    }

    private long OldestNeeded()
    {
        lock (_lock)
            return Math.Min(_settledStep, _wentBackTo?.Step ?? long.MaxValue);
    }

    private Message Write(CommitCheckpoint commit, CheckpointAssembly assembly)
    {
        try
        {
            CheckpointDescription description = Describe(commit);
            _store.WriteAndKeepOthers(description, assembly.ToContent());
            _best = description.BestValidation;
            return new CheckpointCommitted(commit.Version);
        }
        catch (Exception exception) // whatever it is: the coordinator waits for an answer
        {
            _failure = (commit.Version.Step, exception);
            return new CheckpointFailed(commit.Version, exception.Message);
        }
    }

    private CheckpointDescription Describe(CommitCheckpoint commit)
    {
        long step = commit.Version.Step;
        ShardedSampler sampler = _node.Sampler;
        ValidationFigures? validation = commit.Validation is null ? null : Figures(commit.Validation);
        return new CheckpointDescription
        {
            Step = step,
            JobDigest = Sha256Digest.OfText(_node.Job.Digest),
            Position = new TrainingPosition
            {
                Epoch = step / sampler.StepsPerEpoch,
                StepInEpoch = step % sampler.StepsPerEpoch,
                SamplesSeen = sampler.SamplesBefore(step),
                Rewinds = [],
                Decisions = commit.State.ToRecord(),
                EpochStatistics = commit.EpochStatistics is { } sums ? [.. sums.Values] : [],
            },
            Validation = validation,
            BestValidation = BestValidation.Better(_best, step, validation),
        };
    }

    private ValidationFigures Figures(StatisticSums sums)
    {
        ModelFigures figures = ModelFigures.Of(_node.Job.Model.Metrics, sums);
        return new ValidationFigures(figures.Loss, figures.Accuracy);
    }
}
