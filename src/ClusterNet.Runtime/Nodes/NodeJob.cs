using System.Collections.Concurrent;
using System.Threading.Channels;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Actors;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Links.Messages;
using ClusterNet.Runtime.Links.Payloads;
using ClusterNet.Runtime.Training;
using ClusterNet.Runtime.Work;

namespace ClusterNet.Runtime.Nodes;

/// <summary>One job on this node: its actors, its memory, and whatever of it comes over the links.</summary>
internal sealed class NodeJob : IAsyncDisposable
{
    private readonly NodeDescription _self;
    private readonly IPeerTable _links;
    private readonly ILinkLog _log;
    private readonly bool _candidatesElect;
    private readonly NodeContext _node;
    private readonly CandidateNodes _candidates;
    private readonly CheckpointMirror _mirror;
    private readonly JobActors _actors;
    private readonly IActorStage _stage;
    private readonly JobDestination _destination;
    private readonly RemoteChunkSaver _saver;
    private readonly CheckpointStore _store;
    private readonly CheckpointFiles _files;
    private readonly CheckpointCollector _collector;
    private readonly CoordinatorSurroundings _surroundings;
    private readonly Supervisor _supervisor;
    private readonly Channel<TrainingEvent> _events = Channel.CreateUnbounded<TrainingEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<int, string> _dead = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _orphaned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _disposed;

    /// <summary>A job of which nothing runs yet.</summary>
    /// <param name="description">The job.</param>
    /// <param name="opened">What is trained.</param>
    /// <param name="startingPoint">The checkpoint that the job goes on from; null where it begins anew.</param>
    /// <param name="self">This node.</param>
    /// <param name="links">The links of the node.</param>
    /// <param name="fetcher">Fetches files from other nodes.</param>
    /// <param name="hosting">Where the actors live.</param>
    /// <param name="log">Where log lines go.</param>
    public NodeJob(
        JobDescription description, OpenedJob opened, Checkpoint? startingPoint, NodeDescription self, IPeerTable links, FileFetcher fetcher, INodeHosting hosting, ILinkLog log)
    {
        Description = description;
        Name = opened.Name;
        _self = self;
        _links = links;
        _log = log;
        _candidatesElect = hosting.CandidatesElect;
        Options = opened.Options with
        {
            Workers = description.Workers,
            Servers = description.Servers,
            Replicas = description.Replicas,
            Candidates = description.Candidates.Length,
            LateCandidatesMax = CandidateNodes.LateIndicesMax,
            Threads = self.Threads,
            ResumeFrom = startingPoint,
            ReportWork = true, // to whoever asks how the node is
        };
        _node = NodeContext.Of(opened.Training, Options, hosting.Arrivals);
        _candidates = new CandidateNodes(description.Candidates);
        _store = CheckpointFiles.StoreOf(description.RunDirectory, new RetentionRule { KeepLast = opened.KeepCheckpoints });
        _files = new CheckpointFiles(description.RunDirectory, _store, Sha256Digest.OfText(opened.Training.Digest), fetcher);
        _mirror = new CheckpointMirror(_store, _files, _node.Plan.Start.Step, Ask, log);
        Data = opened.Data;
        _collector = new CheckpointCollector(_store, opened.Training.Model.CheckpointLayout(), _node, startingPoint?.Manifest.BestValidation) { StartStep = _node.Plan.Start.Step };
        Reporter = new TrainingReporter(_events.Writer, opened.Training, _node.Sampler, Options, _node.Plan.Start.Step);
        Reporter.Resume(startingPoint?.Manifest.Validation);
        _supervisor = new Supervisor(role => role != ActorRole.Coordinator, Options.RestartLimit, () => Reporter.CompletedSteps, Restart, GiveUp);
        _stage = hosting.Stage(description, _node, Options.Time, _supervisor);
        _destination = new JobDestination(_node);
        _saver = new RemoteChunkSaver(_node, description.Job, links, () => CoordinatorNode, () => CoordinatorNode == self.Index ? _collector : null, Options.Time);
        StartingPoints startingPoints = new(opened.Training, startingPoint, step => _files.Open(step, keeps: false, links.Nodes.Select(node => (IPeer?)node.Peer).Prepend(links.Find(CoordinatorNode))));
        _actors = new JobActors(_node, _stage, startingPoints, _saver, Options.Intercept) { Leads = _mirror.Lead, StandsBy = _mirror.StandBy, TookOver = OnTookOver };
        _surroundings = new CoordinatorSurroundings
        {
            Reporter = Reporter,
            Collector = _collector,
            Journal = new JournalFile(description.RunDirectory, description.Job, _candidates.RankOf(self.Index), log),
            Drained = actor => _log.Write(LinkLogLevel.Information, $"{actor} is drained"),
        };
    }

    /// <summary>The job.</summary>
    public JobDescription Description { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How it is run.</summary>
    public TrainerOptions Options { get; }

    /// <summary>What the coordinator reports, while this node coordinates.</summary>
    public TrainingReporter Reporter { get; }

    /// <summary>What happens, while this node coordinates.</summary>
    public ChannelReader<TrainingEvent> Events => _events.Reader;

    /// <summary>The files of the data set, for nodes that have none; null where they are not sent.</summary>
    public DataFiles? Data { get; }

    /// <summary>Ends when nothing of the job is left on this node.</summary>
    public Task Over => _over.Task;

    /// <summary>Ends when the coordinator of another node has stopped the job; how it ended that node has still to tell.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>Ends when that node is known to be dead.</summary>
    public Task Orphaned => _orphaned.Task;

    /// <summary>Whether this node may coordinate the job.</summary>
    public bool IsCandidate => _self.Roles.HasFlag(NodeRoles.Coordinator) && _candidates.RankOf(_self.Index) >= 0;

    /// <summary>Whether this node coordinates, as far as it knows.</summary>
    public bool Coordinates => _actors.Coordinates;

    /// <summary>The index of the node that coordinates, as far as this node has heard.</summary>
    public int CoordinatorNode => _candidates.NodeOf(_actors.Leadership.Coordinator.Index);

    /// <summary>Starts the actors that this node's roles give it.</summary>
    /// <param name="isFirst">Whether the job begins here: this node's candidate coordinates it.</param>
    public void Start(bool isFirst)
    {
        if (IsCandidate)
            StartCandidate(_candidates.RankOf(_self.Index), isFirst);
        if (_self.Roles.HasFlag(NodeRoles.Server))
            _actors.StartServer(_self.Index, _self.Incarnation);
        if (_self.Roles.HasFlag(NodeRoles.Worker))
            _actors.StartWorker(_self.Index, _self.Incarnation, _self.Threads);
    }

    /// <summary>Whoever hosts the candidates has found out that this node's leads, unless it does so already.</summary>
    public void Lead()
    {
        if (Coordinates)
            return;
        foreach (CoordinatorJournal journal in JournalFile.ReadAll(Description, _log)) // of others, where the folder is shared
            Ask(new StandbyUpdate(journal.View, journal.Checkpoint, []));
        Ask(new LeadershipGiven());
    }

    /// <summary>This node's candidate leads no more, though the job goes on.</summary>
    public void LeadNoMore()
    {
        if (Coordinates)
            _actors.StartStandby(_candidates.RankOf(_self.Index), _surroundings.Journal.Read(), term: 0, _surroundings);
    }

    /// <summary>The first event of a job, told once the coordinator lives.</summary>
    /// <param name="threads">Compute threads of all nodes.</param>
    public void Began(int threads) => Reporter.Publish(new TrainingBegan(
        Reporter.Elapsed, _node.Plan.Start.Step, _node.Plan.TotalSteps, _node.Plan.StepsPerEpoch, _node.Job.Data.Training.Count, _node.Job.Data.Validation.Count,
        _node.Job.Model.Layout.Length, Description.Workers, _node.Plan.ServersToStart, threads));

    /// <summary>A frame of the job has come.</summary>
    public void Receive(ActorAddress to, Message message)
    {
        _actors.Leadership.Hear(message);
        if (message is Stop { JobGoesOn: false })
        {
            _stopped.TrySetResult();
            SeeWhetherOrphaned();
        }

        _stage.Receive(to, message switch
        {
            ReplicaState state => PackedStates.Unpack(state, _node),
            StandbyUpdate update when !Coordinates => _mirror.Heard(update, _links.Find(CoordinatorNode)),
            _ => message,
        });
    }

    /// <summary>A chunk for a checkpoint has come, from another node.</summary>
    public void Receive(IPeer peer, ChunkCopy copy)
    {
        try
        {
            _collector.Add(copy.Version, copy.Chunk, ((INumbers)copy.Numbers).Numbers);
            peer.TrySend(new ChunkCopied(copy.Job, copy.Version, copy.Chunk));
        }
        catch (CheckpointConflictException conflict)
        {
            _log.Write(LinkLogLevel.Error, $"{peer.Name} sends another chunk than was sent before: {conflict.Message}");
        }
        finally
        {
            ((INumbers)copy.Numbers).GiveBack();
        }
    }

    /// <summary>Another node has a chunk for a checkpoint in its hands.</summary>
    public void Receive(int node, ChunkCopied copied) => _saver.Answered(node, copied);

    /// <summary>Memory for numbers that are about to come.</summary>
    public ReceivingNumbers? Find(in PayloadAnnouncement announcement) => _destination.Find(announcement);

    /// <summary>Tells the coordinator, or the standby, of this node something.</summary>
    public void Ask(Message message) => _actors.Coordinator?.Post(message);

    /// <summary>A node is known to be dead: its actors are.</summary>
    public void OnNodeDead(int index, string reason)
    {
        _dead[index] = reason;
        SeeWhetherOrphaned();
        if (Coordinates && Reporter.View is { } view)
            Bury(view, index, reason);
    }

    /// <summary>A node may be dead: its worker's part is given to others. Its server, whose loss may cost steps, is waited for.</summary>
    public void OnNodeSuspect(int index, string reason)
    {
        if (Coordinates && Reporter.View?.Find(index) is { } worker)
            Ask(new ActorDown(worker.Address, worker.Incarnation, reason));
    }

    /// <summary>A node is there again.</summary>
    public void OnNodeAlive(int index) => _dead.TryRemove(index, out _);

    /// <summary>
    /// The coordinator's node was lost after it had stopped the job, and before it told how the job ended: the last checkpoint tells. Any thread may call.
    /// </summary>
    public void FinishByLastCheckpoint()
    {
        using CheckpointSearch search = _store.Latest(Sha256Digest.OfText(_node.Job.Digest));
        CheckpointManifest? last = search.Checkpoint?.Manifest;
        Reporter.Resume(last?.Validation);
        WeightVersion version = new(0, last?.Step ?? 0);
        Reporter.OnFinished(last is not null && _node.Plan.IsEnd(version.Step, last.Position.Decisions.ToState())
            ? new FinishJob(JobOutcome.Completed, version, null)
            : new FinishJob(JobOutcome.Failed, version, "the coordinator has stopped the job, and its node was lost before it told why"));
    }

    private void SeeWhetherOrphaned()
    {
        if (_stopped.Task.IsCompleted && _dead.ContainsKey(CoordinatorNode))
            _orphaned.TrySetResult();
    }

    private void Bury(View view, int index, string reason)
    {
        if (view.FindServer(index) is { } server)
            Ask(new ActorDown(server.Address, server.Incarnation, reason));
        if (view.Find(index) is { } worker)
            Ask(new ActorDown(worker.Address, worker.Incarnation, reason));
    }

    /// <summary>How the job has ended.</summary>
    public async Task<TrainingResult> ResultAsync()
    {
        FinishJob finish = await Reporter.Finished;
        TimeSpan duration = Reporter.Elapsed;
        await _collector.Idle;
        long steps = finish.Version.Step;
        long seen = _node.Sampler.SamplesBefore(steps);
        (long? bestStep, string hash, ModelFigures? validation) = WeightsOf(steps);
        return new TrainingResult
        {
            Outcome = finish.Outcome,
            Reason = finish.Reason,
            CheckpointFailure = _collector.FailureAt(steps),
            Steps = steps,
            BestStep = bestStep,
            Epochs = Reporter.EpochsAt(steps),
            Weights = ReadOnlyMemory<float>.Empty,
            WeightsSha256 = hash,
            Training = Reporter.Training,
            Validation = validation ?? Reporter.Validation,
            LastStepLoss = Reporter.LastStepLoss,
            SamplesSeen = seen,
            SamplesPerSecond = (seen - _node.Sampler.SamplesBefore(_node.Plan.Start.Step)) / Math.Max(1e-9, duration.TotalSeconds),
            Duration = duration,
            Restarts = _supervisor.Restarts,
            RewoundSteps = Reporter.RewoundSteps,
        };
    }

    /// <summary>Nothing happens any more.</summary>
    public void CompleteEvents() => _events.Writer.TryComplete();

    /// <summary>How the job is.</summary>
    public JobStatus Status(NodeTable nodes)
    {
        View? view = Reporter.View;
        string NameOf(int index) => nodes.Find(index)?.Name ?? $"node {index}";
        long step = Reporter.CompletedSteps;
        long bytes = _links.Nodes.Sum(node => node.Peer.BytesSent + node.Peer.BytesReceived);
        return new JobStatus(
            Description.Job, Name, Description.RunDirectory, NameOf(CoordinatorNode), step, _node.Plan.TotalSteps, Reporter.EpochsAt(step),
            double.IsFinite(Reporter.LastStepLoss) ? Reporter.LastStepLoss : null, Reporter.SamplesPerSecond, (double)bytes / Math.Max(1, step - _node.Plan.Start.Step),
            view?.Number.ToString() ?? "", [.. view?.Workers.Select(worker => NameOf(worker.Worker)) ?? []], [.. view?.Servers.Select(server => NameOf(server.Server)) ?? []],
            Description.Replicas, Reporter.CheckpointStep, step - Reporter.CheckpointStep, Reporter.RewoundSteps);
    }

    /// <summary>What this node has done for the job so far.</summary>
    public NodeWork Work() => new(
        Description.Job, Reporter.Elapsed.TotalSeconds, _self.Threads, _node.WorkTimes!.Of(ActorRole.Worker).TotalSeconds, _node.WorkTimes.Of(ActorRole.ParameterServer).TotalSeconds,
        _links.Nodes.Sum(node => node.Peer.Sending.TotalSeconds));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        CompleteEvents();
        _saver.Dispose();
        _stage.Dispose();
        await Task.Run(_node.Threads.Dispose); // waits for what is being computed
        Options.ResumeFrom?.Dispose();
        _over.TrySetResult();
    }

    private void StartCandidate(int rank, bool isFirst)
    {
        if (isFirst)
            _actors.StartCoordinator(CoordinatorStart.First with { Rank = rank }, _surroundings);
        else if (_surroundings.Journal.Read() is var journal && !_candidatesElect)
            _actors.StartStandby(rank, journal, term: 0, _surroundings);
        else if (journal is not null)
            _actors.StartCoordinator(journal.Restart(rank, _node.Plan.CandidateRanks), _surroundings);
        else
            _actors.StartStandby(rank, journal: null, term: 0, _surroundings);
    }

    /// <summary>The new coordinator need not wait for nodes that are known to be dead.</summary>
    private void OnTookOver(CoordinatorStart start)
    {
        if (start.Checkpoint is { } checkpoint)
            _collector.Know(_files.ManifestOf(checkpoint.Version.Step)?.BestValidation);
        foreach ((int index, string reason) in _dead)
            if (start.LastView is { } view)
                Bury(view, index, reason);
    }

    private void Restart(IHostedActor dead)
    {
        _log.Write(LinkLogLevel.Warning, $"{dead.Address} has thrown and is started again");
        _stage.Deliver(_actors.Leadership.Coordinator, new ActorDown(dead.Address, dead.Incarnation, "it threw and is started again"));
        if (dead.Address.Role == ActorRole.Worker)
            _actors.StartWorker(dead.Address.Index, dead.Incarnation + 1, _self.Threads);
        else
            _actors.StartServer(dead.Address.Index, dead.Incarnation + 1);
    }

    private void GiveUp(IHostedActor dead, string reason, Exception cause)
    {
        _log.Write(LinkLogLevel.Error, $"{reason} ({cause.GetType().Name})");
        if (dead.Address.Role == ActorRole.Coordinator)
            _actors.StartStandby(dead.Address.Index, _surroundings.Journal.Read(), term: 0, _surroundings);
        else if (Coordinates)
            Reporter.OnFinished(new FinishJob(JobOutcome.Failed, new WeightVersion(0, Reporter.CompletedSteps), reason));
        else
            _stage.Deliver(_actors.Leadership.Coordinator, new ActorDown(dead.Address, dead.Incarnation, reason));
    }

    /// <summary>The weights that the job ends with: the last, or the best where it restores those, each from its checkpoint.</summary>
    private (long? BestStep, string WeightsSha256, ModelFigures? Validation) WeightsOf(long step)
    {
        if (!_node.Job.RestoreBest)
            return (null, WeightsHashAt(step), null);
        using CheckpointSearch search = _store.Best(Sha256Digest.OfText(_node.Job.Digest));
        return search.Checkpoint?.Manifest is { Validation: { } figures } best
            ? (best.Step, best.WeightsSha256.ToString(), new ModelFigures(figures.Loss, figures.Accuracy))
            : (null, WeightsHashAt(step), null);
    }

    private string WeightsHashAt(long step)
    {
        try
        {
            using Checkpoint checkpoint = _store.Open(Path.Combine(_store.Folder, CheckpointStore.FolderName(step)));
            return checkpoint.Manifest.WeightsSha256.ToString();
        }
        catch (CheckpointDamagedException)
        {
            return ""; // there is none: the job ended before its first
        }
    }
}
