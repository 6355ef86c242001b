namespace ClusterNet.Protocol.Tests;

public sealed class WeightVersionTests
{
    [Fact]
    public void Versions_are_ordered_by_timeline_and_then_by_step()
    {
        WeightVersion[] ordered = [new(0, 0), new(0, 1), new(0, 900), new(1, 3), new(2, 0), WeightVersion.Beyond];

        ordered.Reverse().Order().ShouldBe(ordered);
        for (int i = 0; i < ordered.Length; i++)
            for (int j = 0; j < ordered.Length; j++)
            {
                (ordered[i] < ordered[j]).ShouldBe(i < j);
                (ordered[i] > ordered[j]).ShouldBe(i > j);
                (ordered[i] <= ordered[j]).ShouldBe(i <= j);
                (ordered[i] >= ordered[j]).ShouldBe(i >= j);
            }
    }

    [Fact]
    public void The_next_version_stays_on_its_timeline()
    {
        new WeightVersion(2, 5).Next.ShouldBe(new WeightVersion(2, 6));
        new WeightVersion(0, 5).ToString().ShouldBe("v5");
        new WeightVersion(2, 5).ToString().ShouldBe("v5@2");
    }
}
