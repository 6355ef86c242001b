namespace ClusterNet.Numerics.Tests.Optimizers;

public sealed class OptimizerChainTests
{
    [Fact]
    public void States_are_named_by_the_place_of_their_link()
    {
        new OptimizerChain([new ClipByValue(1), new ScaleByAdam(amsGrad: true), new AddMomentum()], new Adam()).StateNames
            .ShouldBe(["1.exp_avg", "1.exp_avg_sq", "1.max_exp_avg_sq", "2.momentum_buffer", "3.exp_avg", "3.exp_avg_sq"]);
        new AdamW().StateNames.ShouldBe(["exp_avg", "exp_avg_sq"]);
        new RmsProp(weightDecay: 0.1).StateNames.ShouldBe(["square_avg"]);
    }

    [Fact]
    public void An_empty_chain_is_gradient_descent() => Step(new OptimizerChain([]), [1, 2], [10, -10]).ShouldBe([0f, 3f], tolerance: 1e-6);

    [Fact]
    public void Links_work_in_their_order()
    {
        Step(new OptimizerChain([new ClipByValue(1), new WeightPenalty(l2: 10)]), [1, -2], [50, 0.5f]).ShouldBe([-0.1f, -0.05f], tolerance: 1e-6);
        Step(new OptimizerChain([new WeightPenalty(l2: 10), new ClipByValue(1)]), [1, -2], [50, 0.5f]).ShouldBe([0.9f, -1.9f], tolerance: 1e-6);
    }

    [Fact]
    public void The_elastic_net_adds_the_sign_and_the_weight() =>
        Step(new OptimizerChain([new WeightPenalty(l1: 1, l2: 0.5)]), [2, -4, 0], [0, 0, 0]).ShouldBe([1.8f, -3.7f, 0], tolerance: 1e-6);

    [Fact]
    public void A_schedule_scales_what_stands_before_it()
    {
        OptimizerChain chain = new([new ScaleBySchedule(new StepDecay(2, every: 1, factor: 0.5)), new WeightPenalty(l2: 1)]);
        Step(chain, [1], [1], step: 0).ShouldBe([0.7f], tolerance: 1e-6);
        Step(chain, [1], [1], step: 1).ShouldBe([0.8f], tolerance: 1e-6);
    }

    [Fact]
    public void Clipping_by_the_global_norm_shortens_a_long_gradient_and_leaves_a_short_one()
    {
        OptimizerChain chain = new([new ClipByGlobalNorm(2)]);
        chain.NeedsGradientNorm.ShouldBeTrue();
        Step(chain, [0, 0], [3, 4], norm: 10).ShouldBe([-0.06f, -0.08f], tolerance: 1e-7);
        Step(chain, [0, 0], [3, 4], norm: 2).ShouldBe([-0.3f, -0.4f], tolerance: 1e-7);
    }

    [Fact]
    public void Clipping_by_the_global_norm_without_the_norm_is_an_error() =>
        Should.Throw<InvalidOperationException>(() => Step(new OptimizerChain([new ClipByGlobalNorm(2)]), [0], [1]));

    [Fact]
    public void Clipping_by_the_global_norm_stands_first() =>
        Should.Throw<ArgumentException>(() => new OptimizerChain([new ClipByValue(1), new ClipByGlobalNorm(1)])).Message.ShouldContain("first");

    [Fact]
    public void Momentum_as_a_link_has_the_bits_of_the_optimizer_of_that_name()
    {
        float[] weights = TestNumbers.Normal(200, stream: 90);
        float[] gradient = TestNumbers.Normal(200, stream: 91);
        Step(new OptimizerChain([new AddMomentum()]), weights, gradient).ShouldBe(Step(new Momentum(), weights, gradient));
    }

    [Fact]
    public void A_row_that_is_too_long_is_shortened_and_others_are_not_touched()
    {
        float[] row = [3, 4];
        new MaxRowNorm(1).Apply(row);
        row.ShouldBe([0.6f, 0.8f], tolerance: 1e-7);
        new MaxRowNorm(2).Apply(row);
        row.ShouldBe([0.6f, 0.8f], tolerance: 1e-7);
    }

    private static float[] Step(Optimizer optimizer, float[] weights, float[] gradient, long step = 0, double? norm = null)
    {
        float[] newWeights = new float[weights.Length];
        UpdateContext context = new(step, 0.1f) { GradientNorm = norm };
        optimizer.Update(context, weights, newWeights, gradient, new OptimizerState(optimizer, weights.Length).Slice(0, weights.Length));
        return newWeights;
    }
}
