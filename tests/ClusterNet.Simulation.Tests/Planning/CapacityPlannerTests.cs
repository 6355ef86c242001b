using ClusterNet.Simulation.Planning;
using System.Text.Json;

namespace ClusterNet.Simulation.Tests.Planning;

public sealed class CapacityPlannerTests
{
    private static readonly CapacityRequest Request = new()
    {
        Workers = 8,
        Servers = 8,
        Parameters = 1_000_000,
        GlobalBatch = 256,
        ComputePerSample = TimeSpan.FromMilliseconds(1),
    };

    [Fact]
    public void One_worker_with_its_own_server_takes_the_time_of_its_computing()
    {
        CapacityForecast forecast = CapacityPlanner.Forecast(Request with { Workers = 1, Servers = 1 });
        forecast.StepTime.TotalMilliseconds.ShouldBe(258, tolerance: 3);
        forecast.Efficiency.ShouldBe(1, tolerance: 0.02);
        forecast.BytesSentPerStepMax.ShouldBe(0);
    }

    [Fact]
    public void Bytes_are_those_of_a_ring_all_reduce_when_every_node_hosts_a_server()
    {
        CapacityForecast forecast = CapacityPlanner.Forecast(Request);
        double ring = 2.0 * 7 / 8 * Request.Parameters * sizeof(float);
        // The weights are sent once more than there are steps: at the start.
        double first = 0.5 * ring / Request.SimulatedSteps;
        ((double)forecast.BytesSentPerStepMean).ShouldBe(ring + first, tolerance: 0.02 * ring);
    }

    [Fact]
    public void A_slow_network_bounds_the_step_by_its_bytes()
    {
        CapacityForecast forecast = CapacityPlanner.Forecast(Request with { BytesPerSecond = 10e6 });
        double seconds = forecast.BytesSentPerStepMean / 10e6;
        forecast.StepTime.TotalSeconds.ShouldBeGreaterThan(seconds / 2);
        forecast.Efficiency.ShouldBeLessThan(0.3);
    }

    [Fact]
    public void What_carries_messages_takes_its_time_from_the_computing_where_no_processor_is_free()
    {
        CapacityRequest two = Request with { Workers = 2, Servers = 2, Latency = TimeSpan.Zero, BytesPerSecond = 0 };
        double free = CapacityPlanner.Forecast(two).StepTime.TotalMilliseconds;
        double carried = CapacityPlanner.Forecast(two with { LinkNanosecondsPerByte = 2 }).StepTime.TotalMilliseconds;
        (carried - free).ShouldBeInRange(1, 2 * 2 * 2 * 2 * Request.Parameters * sizeof(float) / 2 / 1e6); // at most all that both nodes send and get, one after another
        CapacityRequest alone = two with { Workers = 1, Servers = 1 };
        CapacityPlanner.Forecast(alone with { LinkNanosecondsPerByte = 2 }).StepTime.ShouldBe(CapacityPlanner.Forecast(alone).StepTime, "nothing is carried");
        CapacityPlanner.Forecast(two with { Lanes = 2, LinkNanosecondsPerByte = 2 }).StepTime.TotalMilliseconds
            .ShouldBeLessThan(carried, "a thread that has nothing to compute carries them by the way");
    }

    [Fact]
    public void Slow_nodes_are_compared_with_one_that_is_not()
    {
        CapacityForecast forecast = CapacityPlanner.Forecast(Request with { Slowness = 1.5 });
        forecast.SingleNodeStepTime.ShouldBe(CapacityPlanner.Forecast(Request).SingleNodeStepTime);
        forecast.Efficiency.ShouldBeLessThan(0.7);
    }

    [Fact]
    public void Failures_cost_more_with_more_nodes()
    {
        CapacityRequest failing = Request with { MeanTimeBetweenFailures = TimeSpan.FromHours(24) };
        CapacityForecast small = CapacityPlanner.Forecast(failing);
        CapacityForecast large = CapacityPlanner.Forecast(failing with { Workers = 16, Servers = 16 });
        large.FailuresPerHour.ShouldBe(2 * small.FailuresPerHour, tolerance: 1e-9);
        small.FailureShare.ShouldBeInRange(0.0001, 0.5);
        large.SamplesPerSecondWithFailures.ShouldBeLessThan(large.SamplesPerSecond);
    }

    [Fact]
    public void A_lost_server_costs_less_where_another_holds_its_chunks()
    {
        CapacityRequest failing = Request with { MeanTimeBetweenFailures = TimeSpan.FromHours(24) };
        CapacityForecast single = CapacityPlanner.Forecast(failing);
        CapacityForecast replicated = CapacityPlanner.Forecast(failing with { Replicas = 2 });
        replicated.ServerFailureCost.ShouldBeLessThan(single.ServerFailureCost / 2);
        replicated.BytesSentPerStepMean.ShouldBeGreaterThan(single.BytesSentPerStepMean);
    }

    [Fact]
    public void A_report_has_a_line_an_object_and_a_point_for_each_size()
    {
        CapacityForecast[] curve = [.. CapacityPlanner.ScalingCurve(Request, [1, 2, 4])];
        CapacityReport.Table(curve).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
        using JsonDocument json = JsonDocument.Parse(CapacityReport.Json(curve));
        json.RootElement.GetArrayLength().ShouldBe(3);
        CapacityReport.ScalingCurveSvg([.. curve]).Split("<circle").Length.ShouldBe(4);
    }

    [Fact]
    public void Hundreds_of_workers_run_in_seconds()
    {
        SimulationResult result = CapacityPlanner.Simulate(Request with { Workers = 250, Servers = 16, DedicatedServers = true, GlobalBatch = 1000, SimulatedSteps = 10 });
        result.CompletedSteps.Length.ShouldBe(10);
    }
}
