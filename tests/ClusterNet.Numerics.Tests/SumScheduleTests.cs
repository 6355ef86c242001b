namespace ClusterNet.Numerics.Tests;

public class SumScheduleTests
{
    [Fact]
    public void Three_leaves_of_eight_have_two_outputs()
    {
        SumSchedule schedule = new([0, 1, 0], [false, true, true]);
        schedule.Leaves.ShouldBe(3);
        schedule.Outputs.ShouldBe(2);
        schedule.StackDepth.ShouldBe(2);
    }

    [Fact]
    public void Schedules_with_the_same_steps_are_equal()
    {
        SumSchedule schedule = new([0, 1], [false, true]);
        schedule.ShouldBe(new SumSchedule([0, 1], [false, true]));
        schedule.GetHashCode().ShouldBe(new SumSchedule([0, 1], [false, true]).GetHashCode());
        schedule.ShouldNotBe(new SumSchedule([0, 0], [true, true]));
    }

    [Fact]
    public void Steps_that_the_stack_cannot_take_are_refused()
    {
        Should.Throw<ArgumentException>(() => new SumSchedule([], []));
        Should.Throw<ArgumentException>(() => new SumSchedule([0, 1], [true]));
        Should.Throw<ArgumentException>(() => new SumSchedule([1], [true]))
            .Message.ShouldContain("Leaf 0 asks for 1 merges with 1 entries");
        Should.Throw<ArgumentException>(() => new SumSchedule([-1], [true]));
        Should.Throw<ArgumentException>(() => new SumSchedule([0, 0], [false, true])).Message.ShouldContain("1 entries are left");
    }
}
