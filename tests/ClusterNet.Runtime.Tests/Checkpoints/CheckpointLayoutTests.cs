using ClusterNet.Runtime.Checkpoints;

namespace ClusterNet.Runtime.Tests.Checkpoints;

public class CheckpointLayoutTests
{
    [Fact]
    public void Packing_gives_each_parameter_the_place_after_the_one_before()
    {
        SampleCheckpoint.Layout.Parameters.Select(parameter => parameter.Offset).ShouldBe([0, 12, 16]);
        SampleCheckpoint.Layout.Length.ShouldBe(17);
        SampleCheckpoint.Layout.ShouldBe(CheckpointLayout.Pack(("0.weight", [3, 4]), ("0.bias", [4]), ("2.scale", [])));
    }

    [Fact]
    public void Gaps_overlaps_and_names_taken_twice_are_refused()
    {
        Should.Throw<ArgumentException>(() => new CheckpointLayout([new("a", [2], 1)])).Message.ShouldContain("begins at 1");
        Should.Throw<ArgumentException>(() => new CheckpointLayout([new("a", [2], 0), new("b", [2], 1)]))
            .Message.ShouldContain("expected 2");
        Should.Throw<ArgumentException>(() => CheckpointLayout.Pack(("a", [2]), ("a", [2]))).Message.ShouldContain("'a'");
        Should.Throw<ArgumentException>(() => CheckpointLayout.Pack(("a", [-2]))).Message.ShouldContain("[-2]");
    }

    [Fact]
    public void The_difference_from_a_model_is_told_in_words()
    {
        CheckpointLayout model = CheckpointLayout.Pack(("0.weight", [3, 5]), ("0.bias", [5]));
        SampleCheckpoint.Layout.DifferenceFrom(model)
            .ShouldBe("parameter 0 is 0.weight [3, 4] in the checkpoint and 0.weight [3, 5] in the model");
        SampleCheckpoint.Layout.DifferenceFrom(CheckpointLayout.Pack(("0.weight", [3, 4])))
            .ShouldBe("the checkpoint has 3 parameters, the model 1");
        SampleCheckpoint.Layout.DifferenceFrom(SampleCheckpoint.Layout).ShouldBeNull();
    }

    [Fact]
    public void Two_states_cannot_get_the_same_key() =>
        Should.Throw<ArgumentException>(
            () => new CheckpointContent(SampleCheckpoint.Layout, new float[17], [new OptimizerStateVector("a/b", new float[17])]))
            .Message.ShouldContain("a/b");
}
