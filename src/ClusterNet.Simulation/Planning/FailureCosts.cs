using ClusterNet.Protocol.Plan;
using ClusterNet.Simulation.Timing;

namespace ClusterNet.Simulation.Planning;

/// <summary>What failures cost, from the protocol's rules and a predicted step time.</summary>
internal static class FailureCosts
{
    /// <summary>
    /// Adds the cost of failures to a forecast. A lost worker costs the lease, one step done again, and its share of the speed until it is
    /// back; so does a server whose chunks another holds as well, and the copy of its chunks for a third; a server without a replica takes the
    /// job back by half a checkpoint interval on average, and stops it until it is back.
    /// The share of time lost is rate × cost, at most 1.
    /// </summary>
    public static CapacityForecast Add(CapacityForecast forecast)
    {
        CapacityRequest request = forecast.Request;
        if (request.MeanTimeBetweenFailures <= TimeSpan.Zero)
            return forecast;
        int serverNodes = request.Servers;
        int workerNodes = request.DedicatedServers ? request.Workers : Math.Max(0, request.Workers - request.Servers);
        TimeSpan worker = Timeouts.Default.Lease + forecast.StepTime + (request.RepairTime / request.Workers);
        TimeSpan server = request.Replicas > 1 && request.Servers > 1
            ? worker + Copy(request)
            : (forecast.StepTime * request.CheckpointEverySteps / 2) + request.RepairTime;
        double lost = ((workerNodes * worker) + (serverNodes * server)) / request.MeanTimeBetweenFailures;
        return forecast with
        {
            FailuresPerHour = (workerNodes + serverNodes) / request.MeanTimeBetweenFailures.TotalHours,
            WorkerFailureCost = worker,
            ServerFailureCost = server,
            FailureShare = Math.Min(1, lost / (1 + lost)),
        };
    }

    /// <summary>Sending the chunks of a server, with two vectors of optimizer state, to another.</summary>
    private static TimeSpan Copy(CapacityRequest request) =>
        Durations.Transfer(3L * sizeof(float) * request.Parameters / request.Servers, request.BytesPerSecond);
}
