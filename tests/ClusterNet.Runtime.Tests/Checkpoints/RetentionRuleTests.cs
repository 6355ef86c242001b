using System.Collections.Immutable;
using ClusterNet.Runtime.Checkpoints;

namespace ClusterNet.Runtime.Tests.Checkpoints;

public class RetentionRuleTests
{
    // Each checkpoint is "step", "step:loss" or "step:loss/accuracy".
    [Theory]
    [InlineData("1", 1, 3, CheckpointRanking.LowerLoss, "")]
    [InlineData("1 2 3", 3, 3, CheckpointRanking.LowerLoss, "")]
    [InlineData("1 2 3 4", 4, 3, CheckpointRanking.LowerLoss, "1")]
    [InlineData("1 2 3 4 5", 5, 1, CheckpointRanking.LowerLoss, "1 2 3 4")]
    [InlineData("1:0.1 2:0.2 3:0.3 4:0.4", 4, 1, CheckpointRanking.LowerLoss, "2 3")]
    [InlineData("1:0.1 2:0.1 3:0.3", 3, 1, CheckpointRanking.LowerLoss, "2")]
    [InlineData("1:NaN 2:0.2 3", 3, 1, CheckpointRanking.LowerLoss, "1")]
    [InlineData("1:Infinity 2 3", 3, 1, CheckpointRanking.LowerLoss, "2")]
    [InlineData("1:0.1/0.7 2:0.3/0.9 3:0.2/0.8", 3, 1, CheckpointRanking.HigherAccuracy, "1")]
    [InlineData("1:0.1/0.7 2:0.3/0.9 3:0.2/0.8", 3, 1, CheckpointRanking.LowerLoss, "2")]
    [InlineData("1:0.3/0.9 2:0.2/0.9 3:0.1/0.8", 3, 1, CheckpointRanking.HigherAccuracy, "1")]
    [InlineData("1:0.1 2:0.2 3:0.3", 3, 1, CheckpointRanking.HigherAccuracy, "1 2")]
    [InlineData("2 5 6 7", 2, 3, CheckpointRanking.LowerLoss, "")]
    [InlineData("1 2 5 6 7", 2, 1, CheckpointRanking.LowerLoss, "1 5 6")]
    public void The_last_the_best_and_the_one_just_committed_stay(
        string existing, long committed, int keepLast, CheckpointRanking bestBy, string expected)
    {
        RetentionRule rule = new() { KeepLast = keepLast, BestBy = bestBy };
        ImmutableArray<CheckpointStanding> standings = [.. existing.Split(' ').Select(Parse)];
        string.Join(' ', rule.StepsToRemove(standings, committed)).ShouldBe(expected);
    }

    [Fact]
    public void Three_are_kept_by_default_and_none_is_not_a_choice()
    {
        new RetentionRule().KeepLast.ShouldBe(3);
        Should.Throw<ArgumentOutOfRangeException>(() => new RetentionRule { KeepLast = 0 });
    }

    private static CheckpointStanding Parse(string text)
    {
        string[] parts = text.Split(':', '/');
        ValidationFigures? validation = parts.Length == 1
            ? null
            : new ValidationFigures(double.Parse(parts[1]), parts.Length == 3 ? double.Parse(parts[2]) : null);
        return new CheckpointStanding(long.Parse(parts[0]), validation);
    }
}
