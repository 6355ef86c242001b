using System.Collections.Immutable;
using ClusterNet.Data.Sampling;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Protocol.Plan;
using ClusterNet.Runtime.Checkpoints;
using ClusterNet.Runtime.Training;

namespace ClusterNet.Runtime.Tests.Training;

/// <summary>
/// Every training sample is used exactly once an epoch. What counts is what the servers put into the weights, so the ledger is kept by
/// listening to the server of the lead chunk.
/// </summary>
public sealed class SampleLedgerTests
{
    private const int Epochs = 6;

    // 320 samples in batches of 48 make 7 steps an epoch, the last of 32.
    private readonly TrainingJob _job = SampleJobs.Spiral(Epochs, batch: 48);
    private readonly SampleLedger _ledger;

    public SampleLedgerTests() => _ledger = new SampleLedger(new ShardedSampler(_job.Data.Training.Count, _job.Slices, _job.BatchSize, _job.Seed));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 3)]
    [InlineData(8, 2)]
    public async Task Every_sample_is_used_once_an_epoch(int workers, int servers)
    {
        await SampleJobs.CompleteAsync(_job, new TrainerOptions { Workers = workers, Servers = servers, ChunkBytes = 256, Intercept = (machine, _) => Kept(machine) });
        ShouldBeExact();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(23)]
    [InlineData(60)]
    public async Task Every_sample_is_used_once_an_epoch_though_a_worker_crashes(int throwAt)
    {
        TrainerOptions options = new()
        {
            Workers = 3,
            Servers = 2,
            ChunkBytes = 256,
            Intercept = (machine, incarnation) =>
                machine.Address == ActorAddress.Worker(1) && incarnation < 2 ? new ThrowingMachine(machine, throwAt + incarnation) : Kept(machine),
        };
        (await SampleJobs.CompleteAsync(_job, options)).Restarts.ShouldBe(2);
        ShouldBeExact();
    }

    [Theory]
    [InlineData(8)] // an epoch has 7 steps, and the servers are ahead of what the coordinator has heard: early in an epoch, so as not to reach its end
    [InlineData(15)]
    public async Task Every_sample_is_used_once_an_epoch_over_a_halt_in_the_middle_of_one(int haltAfterStep)
    {
        using TemporaryFolder folder = new();
        CheckpointStore store = new(folder.Path, new RetentionRule());
        using CancellationTokenSource halt = new();
        TrainerOptions first = new()
        {
            Workers = 3,
            Servers = 2,
            ChunkBytes = 256,
            Checkpoints = store,
            Timeouts = SampleJobs.Patient,
            Intercept = (machine, _) => machine.Address == ActorAddress.Coordinator ? new HaltingMachine(machine, haltAfterStep, halt) : Kept(machine),
        };
        TrainingResult halted = await new Trainer(_job, first).FitAsync(halt: halt.Token);
        halted.Outcome.ShouldBe(JobOutcome.Halted);
        (halted.Steps % _ledger.Sampler.StepsPerEpoch).ShouldNotBe(0, "the halt is in the middle of an epoch");

        using Checkpoint checkpoint = store.Latest().Checkpoint.ShouldNotBeNull();
        _ledger.Rewind(checkpoint.Manifest.Step); // what was applied after the checkpoint is not in the weights that the run goes on from
        await SampleJobs.CompleteAsync(_job, new TrainerOptions { Workers = 5, ResumeFrom = checkpoint, Checkpoints = store, Intercept = (machine, _) => Kept(machine) });
        ShouldBeExact();
    }

    private void ShouldBeExact()
    {
        for (int epoch = 0; epoch < Epochs; epoch++)
            _ledger.Account(epoch).ShouldSatisfyAllConditions(
                account => account.IsExact.ShouldBeTrue(account.ToString()),
                account => account.Used.ShouldBe(_job.Data.Training.Count));
    }

    private IStateMachine Kept(IStateMachine machine) => machine.Address.Role == ActorRole.ParameterServer ? new ListeningMachine(machine, _ledger) : machine;

    /// <summary>Passes everything on, and enters the micro-batches that are put into the lead chunk; only one server holds it.</summary>
    private sealed class ListeningMachine(IStateMachine machine, SampleLedger ledger) : IStateMachine
    {
        public ActorAddress Address => machine.Address;

        public ImmutableArray<Effect> Step(Message message, TimeSpan now)
        {
            ImmutableArray<Effect> effects = machine.Step(message, now);
            foreach (ApplyChunk apply in effects.OfType<ApplyChunk>().Where(apply => apply.Chunk == TrainingPlan.LeadChunk))
                foreach (Contribution contribution in apply.Contributions)
                    for (int slot = contribution.Subtree.Start; slot < contribution.Subtree.End; slot++)
                        ledger.Apply(apply.Version.Step, slot);
            return effects;
        }
    }
}
