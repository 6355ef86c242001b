using System.Collections.Immutable;
using ClusterNet.Conformance;
using ClusterNet.Protocol;
using ClusterNet.Protocol.Effects;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Training;
using ClusterNet.Simulation.Checks;
using ClusterNet.Simulation.Faults;
using ClusterNet.Simulation.Mathematics;

namespace ClusterNet.Simulation.Tests;

/// <summary>The simulator as a host: the same job has the same bits as on threads.</summary>
public sealed class SimulatedConformanceTests : TrainerHostConformance
{
    protected override ITrainerHost Host { get; } = new SimulatedHost();

    private sealed class SimulatedHost : ITrainerHost
    {
        private const int Chunks = 8;
        private static readonly TimeSpan ForGood = TimeSpan.FromHours(1);

        public Task<HostRun> RunAsync(HostScenario scenario)
        {
            Scenario undisturbed = ScenarioOf(scenario);
            if (FaultOf(scenario, undisturbed) is not { } fault)
                return Task.FromResult(Run(undisturbed));
            return Task.FromResult(Run(undisturbed with { Faults = [fault] }));
        }

        private static HostRun Run(Scenario scenario)
        {
            RewindListener rewinds = new();
            SimulationParts parts = new() { Mathematics = new NetworkMathematics(Training(), scenario.Plan), Observers = StandardCheckers.Create().Add(rewinds) };
            SimulationResult result = Simulation.Run(scenario, parts);
            return new HostRun(result.Violation?.ToString(), result.Version.Step, result.WeightsSha256?.ToLowerInvariant() ?? "", rewinds.HasRewound, Ledger: null); // a checker keeps the ledger
        }

        /// <summary>The middle of the run is a step to the others, a time here: that at which the step is done when nothing happens.</summary>
        private static Fault? FaultOf(HostScenario scenario, Scenario undisturbed)
        {
            if (scenario.Disturbance == Disturbance.None)
                return null;
            SimulationResult run = Simulation.Run(undisturbed, new SimulationParts { Mathematics = new NetworkMathematics(Training(), undisturbed.Plan) });
            TimeSpan at = run.CompletedSteps.Single(completed => completed.Step == ConformanceJob.DisturbedAt).Time;
            return scenario.Disturbance switch
            {
                Disturbance.CoordinatorMoved => new CrashFault(Node: 0, at, ForGood),
                Disturbance.HaltedAndResumed => new HaltFault(at),
                _ => new CrashFault(Node: 2 + scenario.LostNode!.Value, at, ForGood),
            };
        }

        private static Scenario ScenarioOf(HostScenario scenario)
        {
            ImmutableArray<NodeSpecification> nodes =
            [
                new NodeSpecification { Candidate = 0 },
                new NodeSpecification { Candidate = 1 },
                .. Enumerable.Range(0, Math.Max(scenario.Workers, scenario.Servers)).Select(node => new NodeSpecification
                {
                    Worker = node < scenario.Workers ? node : null,
                    Server = node < scenario.Servers ? node : null,
                }),
            ];
            Scenario planned = SimulatedCluster.Create(scenario.Workers, scenario.Servers, replicas: scenario.Replicas)
                .WithTraining(Training(), Chunks)
                .Train(ConformanceJob.Steps, evaluateEverySteps: 7, ConformanceJob.CheckpointEvery)
                .Scenario;
            return planned with { Nodes = nodes, Plan = planned.Plan with { Candidates = 2, StepsPerEpoch = 7 } };
        }

        private static SimulatedTraining Training()
        {
            TrainingJob job = ConformanceJob.Create();
            return new SimulatedTraining
            {
                Model = job.Model,
                Optimizer = job.Optimizer,
                LearningRate = job.LearningRate,
                Training = new ViewSource(job.Data.Training, ConformanceJob.Source),
                Validation = new ViewSource(job.Data.Validation, ConformanceJob.Source),
                GlobalBatch = job.BatchSize,
                Slices = job.Slices,
                Seed = job.Seed,
            };
        }
    }

    private sealed class RewindListener : SimulationObserver
    {
        public bool HasRewound { get; private set; }

        public override void Stepped(ActorAddress actor, int incarnation, Message message, ImmutableArray<Effect> effects) => HasRewound |= effects.Any(effect => effect is ReportRewind);
    }
}
