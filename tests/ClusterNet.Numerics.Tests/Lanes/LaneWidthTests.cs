using ClusterNet.Numerics.Lanes;
using ClusterNet.Numerics.Tests.Golden;

namespace ClusterNet.Numerics.Tests.Lanes;

/// <summary>Every formula has the same bits on one lane, four, eight and sixteen, whatever the input.</summary>
public sealed class LaneWidthTests
{
    [Fact]
    public void Exp_has_the_same_bits_on_every_width() => SameOnEveryWidth<ExpFunction>();

    [Fact]
    public void Log_has_the_same_bits_on_every_width() => SameOnEveryWidth<LogFunction>();

    [Fact]
    public void Log_one_plus_has_the_same_bits_on_every_width() => SameOnEveryWidth<LogOnePlusFunction>();

    [Fact]
    public void Square_root_and_quotient_have_the_same_bits_on_every_width() => SameOnEveryWidth<RootFunction>();

    [Fact]
    public void Sigmoid_has_the_same_bits_on_every_width() => SameOnEveryWidth<Sigmoid.Formula>();

    [Fact]
    public void Tanh_has_the_same_bits_on_every_width() => SameOnEveryWidth<Tanh.Formula>();

    [Fact]
    public void Relu_has_the_same_bits_on_every_width() => SameOnEveryWidth<Relu.Formula>();

    [Fact]
    public void Leaky_relu_has_the_same_bits_on_every_width() => SameOnEveryWidth(new LeakyRelu().Function);

    [Fact]
    public void Elu_has_the_same_bits_on_every_width() => SameOnEveryWidth(new Elu().Function);

    [Fact]
    public void Selu_has_the_same_bits_on_every_width() => SameOnEveryWidth(new Selu().Function);

    [Fact]
    public void Gelu_has_the_same_bits_on_every_width() => SameOnEveryWidth(new Gelu().Function);

    [Fact]
    public void Silu_has_the_same_bits_on_every_width() => SameOnEveryWidth(new Silu().Function);

    [Fact]
    public void Softplus_has_the_same_bits_on_every_width() => SameOnEveryWidth(new Softplus().Function);

    [Fact]
    public void Softsign_has_the_same_bits_on_every_width() => SameOnEveryWidth(new Softsign().Function);

    [Fact]
    public void Arctan_has_the_same_bits_on_every_width() => SameOnEveryWidth(new Arctan().Function);

    [Fact]
    public void Arsinh_has_the_same_bits_on_every_width() => SameOnEveryWidth(new Arsinh().Function);

    [Fact]
    public void Square_nonlinearity_has_the_same_bits_on_every_width() => SameOnEveryWidth(new SquareNonlinearity().Function);

    [Fact]
    public void Isru_has_the_same_bits_on_every_width() => SameOnEveryWidth(new Isru(0.5).Function);

    [Fact]
    public void Isrlu_has_the_same_bits_on_every_width() => SameOnEveryWidth(new Isrlu(0.5).Function);

    [Fact]
    public void Binary_step_has_the_same_bits_on_every_width() => SameOnEveryWidth(new BinaryStep(straightThrough: true).Function);

    [Fact]
    public void The_error_function_has_the_same_bits_on_every_width() => SameOnEveryWidth<ErrorFunction>();

    private static void SameOnEveryWidth<TFunction>(TFunction function = default)
        where TFunction : struct, IElementwiseFunction
    {
        float[] inputs = TestNumbers.Everything();
        float[] expected = Apply<TFunction, ScalarLane>(function, inputs);
        Apply<TFunction, Lanes4>(function, inputs).AsSpan().ShouldHaveTheBitsOf(expected, "4 lanes");
        Apply<TFunction, Lanes8>(function, inputs).AsSpan().ShouldHaveTheBitsOf(expected, "8 lanes");
        Apply<TFunction, Lanes16>(function, inputs).AsSpan().ShouldHaveTheBitsOf(expected, "16 lanes");
    }

    /// <summary>Values and, after them, gradients.</summary>
    private static float[] Apply<TFunction, TLanes>(TFunction function, float[] inputs)
        where TFunction : struct, IElementwiseFunction
        where TLanes : struct, ILanes<TLanes>
    {
        float[] outputs = new float[2 * inputs.Length];
        var loop = new Loop<TFunction>
        {
            Function = function,
            Input = inputs,
            Value = outputs.AsSpan(0, inputs.Length),
            Gradient = outputs.AsSpan(inputs.Length),
        };
        ElementLoop.Run<Loop<TFunction>, TLanes>(loop, inputs.Length);
        return outputs;
    }

    private ref struct Loop<TFunction> : IElementLoop
        where TFunction : struct, IElementwiseFunction
    {
        public TFunction Function;
        public ReadOnlySpan<float> Input;
        public Span<float> Value;
        public Span<float> Gradient;

        public readonly void Step<TLanes>(int index)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes x = TLanes.Load(Input, index);
            TLanes y = Function.Value(x);
            y.Store(Value, index);
            Function.InputGradient(x, y, TLanes.Create(0.7f)).Store(Gradient, index);
        }
    }

    private readonly struct ErrorFunction : IElementwiseFunction
    {
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => LaneErrorFunction.Erf(x);

        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> => LaneErrorFunction.NormalCumulative(x) + LaneSign.Sign(x) + LaneMath.ExpMinusOne(x);
    }

    private readonly struct ExpFunction : IElementwiseFunction
    {
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => LaneMath.Exp(x);

        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> => TLanes.PowerOfTwo(LaneMath.RoundToInteger(LaneMath.Clamp(x, -126, 127)));
    }

    private readonly struct LogFunction : IElementwiseFunction
    {
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => LaneMath.Log(x);

        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> => TLanes.Exponent(x);
    }

    private readonly struct LogOnePlusFunction : IElementwiseFunction
    {
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => LaneMath.LogOnePlus(TLanes.Absolute(x));

        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> => TLanes.MultiplyAdd(x, x, outputGradient) - x;
    }

    private readonly struct RootFunction : IElementwiseFunction
    {
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> => TLanes.SquareRoot(x);

        public TLanes InputGradient<TLanes>(TLanes x, TLanes y, TLanes outputGradient)
            where TLanes : struct, ILanes<TLanes> => outputGradient / x;
    }
}
