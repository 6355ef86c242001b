using System.Threading.Channels;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Coordinators;
using ClusterNet.Protocol.Decisions;
using ClusterNet.Protocol.Membership;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Tests.Links;
using ClusterNet.Runtime.Nodes;
using ClusterNet.Runtime.Tests.Checkpoints;

namespace ClusterNet.Runtime.Tests.Nodes;

/// <summary>A candidate with a disk of its own, while checkpoints are committed faster than it hears of them.</summary>
public sealed class CheckpointMirrorTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly ActorAddress Coordinator = new(ActorRole.Coordinator, 0);

    private readonly TemporaryFolder _folder = new();
    private readonly Channel<Message> _told = Channel.CreateUnbounded<Message>();
    private readonly CheckpointStore _there;
    private readonly CheckpointStore _here;
    private readonly CopyingPeer _peer;
    private readonly CheckpointMirror _mirror;

    public CheckpointMirrorTests()
    {
        (string here, string there) = (_folder.File("here"), _folder.File("there"));
        _there = CheckpointFiles.StoreOf(there, new RetentionRule { KeepLast = 10 });
        _here = CheckpointFiles.StoreOf(here, new RetentionRule { KeepLast = 1 });
        FileFetcher fetcher = new();
        _peer = new CopyingPeer(fetcher, here, there);
        _mirror = new CheckpointMirror(
            _here, new CheckpointFiles(here, _here, SampleCheckpoint.Job, fetcher), startStep: 0, word => _told.Writer.TryWrite(word).ShouldBeTrue(), new RecordingLog());
        _there.WriteSample(3); // the best of all
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_candidate_is_told_of_a_checkpoint_as_soon_as_it_is_here_though_the_coordinator_says_nothing_more()
    {
        _there.WriteSample(25);
        _mirror.Heard(Update(25, viewOrigin: 25), _peer).ShouldBeOfType<LeadershipClaim>("nothing is here from which it could go on");
        (await NextToldAsync()).Checkpoint.Version.Step.ShouldBe(25);
    }

    [Fact]
    public async Task One_that_was_never_told_in_time_leads_from_the_newest_that_is_here()
    {
        await CopyAsync(25);
        _there.WriteSample(50);
        Message told = _mirror.Heard(Update(50), _peer);
        told.ShouldBeOfType<StandbyUpdate>().Checkpoint.Version.Step.ShouldBe(25, "that of step 50 is on its way");
        await NextToldAsync(); // but is not read in time
        _here.ManifestOf(25).ShouldBeNull("it is not needed any more");

        CoordinatorStart start = _mirror.Lead(Start(25));
        start.Checkpoint.ShouldNotBeNull().Version.Step.ShouldBe(50);
    }

    [Fact]
    public async Task What_it_leads_from_is_not_removed_for_one_that_was_still_on_its_way()
    {
        await CopyAsync(25);
        _there.WriteSample(50);
        Task asked = _peer.HoldBack();
        _mirror.Heard(Update(50), _peer);
        await asked.WaitAsync(Patience);
        _mirror.Lead(Start(25)).Checkpoint.ShouldNotBeNull().Version.Step.ShouldBe(25);
        _peer.GoOn();
        await NextToldAsync();
        _here.ManifestOf(25).ShouldNotBeNull();
    }

    [Fact]
    public void One_that_remembers_a_checkpoint_which_was_removed_goes_on_from_the_one_after_it()
    {
        _here.WriteSample(75);
        TimelineOrigin checkpoint = _mirror.Lead(Start(25)).Checkpoint.ShouldNotBeNull();
        checkpoint.ShouldBe(new TimelineOrigin(new WeightVersion(1, 75), EpochStatistics: null, BoundaryState.Initial));
    }

    [Fact]
    public void The_first_of_a_job_begins_where_the_job_does_whatever_lies_in_the_folder()
    {
        _here.WriteSample(75);
        _mirror.Lead(CoordinatorStart.First).ShouldBe(CoordinatorStart.First);
    }

    private static CoordinatorStart Start(long checkpoint) => new(Term: 4, Rank: 0, Update(checkpoint).View, Update(checkpoint).Checkpoint);

    private static StandbyUpdate Update(long step, long viewOrigin = 0)
    {
        TermNumber number = new(1, 1);
        TimelineOrigin began = new(new WeightVersion(1, viewOrigin), EpochStatistics: null, BoundaryState.Initial);
        View view = new(number, Coordinator, began, number, Workers: [], Servers: [], Chains: []);
        return new StandbyUpdate(view, began with { Version = new WeightVersion(1, step) }, []);
    }

    private async Task CopyAsync(long step)
    {
        _there.WriteSample(step);
        _mirror.Heard(Update(step), _peer);
        await NextToldAsync();
    }

    private async Task<StandbyUpdate> NextToldAsync() => (await _told.Reader.ReadAsync().AsTask().WaitAsync(Patience)).ShouldBeOfType<StandbyUpdate>();
}
