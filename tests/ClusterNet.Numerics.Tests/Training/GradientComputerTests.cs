namespace ClusterNet.Numerics.Tests.Training;

public sealed class GradientComputerTests
{
    private static readonly Model Model =
        new(new Shape(2), new Sequential(new Tanh(), new Dense(3), new Relu(), new Dense(2)), new SoftmaxCrossEntropy());

    [Fact]
    public void Stages_must_come_in_their_order()
    {
        GradientComputer computer = Begun(PassMode.Training);
        float[] weights = new float[Model.Layout.Length];
        Should.Throw<InvalidOperationException>(() => computer.Forward(weights, 1)).Message.ShouldContain("turn of stage 0");
        Should.Throw<InvalidOperationException>(computer.ComputeLoss);
    }

    [Fact]
    public void An_inference_pass_has_no_gradient()
    {
        GradientComputer computer = Begun(PassMode.Inference);
        float[] weights = new float[Model.Layout.Length];
        for (int stage = 0; stage < computer.Stages; stage++)
            computer.Forward(weights, stage);
        computer.ComputeLoss();
        Should.Throw<InvalidOperationException>(() => computer.Backward(weights, 3, [new AlignedVector(weights.Length)]));
        computer.Statistics(0)[StatisticIndex.LossSum].ShouldBe(2 * Math.Log(2), 1e-6);
        float[] outputs = new float[4];
        computer.CopyOutputs(outputs);
        outputs.ShouldBe([0.5f, 0.5f, 0.5f, 0.5f]);
    }

    [Fact]
    public void Rows_that_do_not_fit_together_are_errors()
    {
        GradientComputer computer = new(Model, TestNumbers.Seed);
        Should.Throw<ArgumentException>(() => computer.Begin(PassMode.Training, new long[3], [0, 2], SumSchedule.SingleLeaf, 0, 3));
        Should.Throw<ArgumentException>(() => computer.Begin(PassMode.Training, new long[3], [0, 2, 3], SumSchedule.SingleLeaf, 0, 3));
        Should.Throw<ArgumentException>(() => computer.Begin(PassMode.Training, new long[3], [0, 3], SumSchedule.SingleLeaf, 0, 2));
    }

    private static GradientComputer Begun(PassMode mode)
    {
        GradientComputer computer = new(Model, TestNumbers.Seed);
        computer.Begin(mode, [5, 9], [0, 2], SumSchedule.SingleLeaf, step: 0, globalSamples: 2);
        new float[] { 1, 2, 3, 4 }.CopyTo(computer.Features);
        new float[] { 0, 1 }.CopyTo(computer.Targets);
        return computer;
    }
}
