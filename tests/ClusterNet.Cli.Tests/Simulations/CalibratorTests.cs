using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Cli.Simulations;
using ClusterNet.Simulation.Mathematics;

namespace ClusterNet.Cli.Tests.Simulations;

/// <summary>From the step times of a machine whose costs are known the calibration finds these costs; the machine is the simulator.</summary>
public sealed class CalibratorTests
{
    private static readonly BuiltJob Words = Job("batch.size=4");
    private static readonly BuiltJob Numbers = Job("batch.size=8", "model=[dense: 256, tanh, dense: 256, tanh, dense: classes]");

    [Fact]
    public void The_cost_of_a_message_inside_a_process_is_found()
    {
        Calibration machine = Machine(Words) with { LocalMessageNanoseconds = 7_000 };
        double measured = Calibrator.SimulatedStep(Words, machine, processes: 1);
        Calibrator.LocalMessage(machine, Words, measured).ShouldBe(7_000, tolerance: 200);
    }

    [Fact]
    public void What_the_parts_do_not_explain_of_a_step_is_put_on_the_stages()
    {
        Calibration machine = Machine(Numbers);
        Calibration timed = machine with { Stages = [.. machine.Stages.Select(stage => stage.Times(0.5))] };
        double measured = Calibrator.SimulatedStep(Numbers, machine, processes: 1);
        Calibration fitted = Calibrator.WithStages(timed, Numbers, measured);
        Calibrator.SimulatedStep(Numbers, fitted, processes: 1).ShouldBe(measured, tolerance: measured * 0.01);
        fitted.Stages[0].BackwardNanosecondsPerSample.ShouldBe(machine.Stages[0].BackwardNanosecondsPerSample, tolerance: machine.Stages[0].BackwardNanosecondsPerSample * 0.05);
    }

    [Fact]
    public void The_costs_of_a_link_are_found_and_what_they_do_to_other_jobs()
    {
        (Calibration words, Calibration numbers) = (Machine(Words), Machine(Numbers));
        Calibration fitted = Calibrator.WithLinks(
            numbers with { LinkMessageNanoseconds = 0, LinkBytesPerSecond = 1e12 },
            (Words, words, Calibrator.SimulatedStep(Words, words, processes: 2)),
            (Numbers, numbers, Calibrator.SimulatedStep(Numbers, numbers, processes: 2)));
        fitted.LinkMessageNanoseconds.ShouldBe(numbers.LinkMessageNanoseconds, tolerance: numbers.LinkMessageNanoseconds * 0.1);
        fitted.LinkBytesPerSecond.ShouldBe(numbers.LinkBytesPerSecond, tolerance: numbers.LinkBytesPerSecond * 0.1);
        BuiltJob large = Job("batch.size=256", "model=[dense: 256, tanh, dense: 256, tanh, dense: classes]");
        double expected = Calibrator.SimulatedStep(large, numbers, processes: 2);
        Calibrator.SimulatedStep(large, fitted, processes: 2).ShouldBe(expected, tolerance: expected * 0.05);
    }

    [Fact]
    public void Processes_that_share_a_machine_are_slower_than_machines_of_their_own()
    {
        Calibration machine = Machine(Numbers);
        machine.SlownessAt(1).ShouldBe(1);
        machine.SlownessAt(2).ShouldBe(machine.SharedSlowness);
        machine.SlownessAt(4).ShouldBe(2 * machine.SharedSlowness, "twice as many threads as cores");
    }

    private static BuiltJob Job(params string[] overrides) => JobBuilder.Build(JobFile.LoadDefault([.. overrides.Select(JobOverride.Parse)]));

    private static Calibration Machine(BuiltJob built) => new()
    {
        JobDigest = built.Specification.Digest,
        Cores = 2,
        SharedSlowness = 1.3,
        Stages = [.. Enumerable.Repeat(new StageCost(2_000, 500, 4_000, 1_000), PlannedJob.Chunks(built).Stages.Length)],
        UpdateNanosecondsPerParameter = 0.5,
        ReduceNanosecondsPerParameter = 0.3,
        LocalMessageNanoseconds = 3_000,
        LinkLatencyNanoseconds = 40_000,
        LinkMessageNanoseconds = 60_000,
        LinkBytesPerSecond = 1.5e9,
    };
}
