using ClusterNet.Protocol;
using ClusterNet.Runtime.Actors;

namespace ClusterNet.Runtime.Tests.Actors;

public sealed class WorkTimesTests
{
    /// <summary>Sorting a concurrent dictionary takes its count first: those that came meanwhile broke it.</summary>
    [Fact]
    public async Task Actors_that_come_while_the_times_are_taken_do_no_harm()
    {
        WorkTimes times = new(TimeProvider.System);
        Task adding = Task.Run(() =>
        {
            for (int worker = 0; worker < 20_000; worker++)
                times.Add(ActorAddress.Worker(worker), times.Now());
        });
        while (!adding.IsCompleted)
            times.Take();
        await adding;
        times.Take().Length.ShouldBe(20_000);
    }
}
