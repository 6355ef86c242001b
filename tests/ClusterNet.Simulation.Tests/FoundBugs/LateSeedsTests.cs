using ClusterNet.Simulation.Swarms;

namespace ClusterNet.Simulation.Tests.FoundBugs;

/// <summary>Seeds beyond the ten thousand that are run again and again, whose bugs need so many things at once that the seed tells them best.</summary>
public sealed class LateSeedsTests
{
    [Theory]
    [InlineData(15876)] // the last norm that was lacking came with the copy of a chunk, and the sums that waited for it were not looked at
    [InlineData(28403)] // the same
    [InlineData(45678)] // norms of a timeline that was given up, with a higher number, left no room for those of the present one
    [InlineData(40011)] // one that had led before heard from nobody that the job was over
    [InlineData(67279)] // only a server was left that had not heard how far the job may go, and the new term began with the first boundary
    [InlineData(81306)] // all servers were to leave when training began: the chunks were given to nobody
    public void What_a_seed_has_found_does_not_come_back(long seed)
    {
        SwarmRun run = new Swarm().Run(CaseGenerator.Create(seed));
        run.Result.Violation.ShouldBeNull($"clusternet simulate --seed {seed}");
    }
}
