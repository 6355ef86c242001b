using System.Collections.Immutable;
using ClusterNet.Numerics.Linear;

namespace ClusterNet.Numerics.Tests.Linear;

public class GroupedGradientTests
{
    private static readonly SumSchedule Eight = new([0, 1, 0, 2, 0, 1, 0, 3], [false, false, false, false, false, false, false, true]);
    private static readonly SumSchedule ThreeOfEight = new([0, 1, 0], [false, true, true]);

    private readonly MatrixWorkspace _workspace = new();

    public static TheoryData<string> Kernels => ["512", "256", "128"];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Weight_gradients_have_the_bits_of_one_product_a_slice_and_additions_in_order(string width)
    {
        TileKernel kernel = width switch { "512" => new Vector512Kernel(), "256" => new Vector256Kernel(), _ => new Vector128Kernel() };
        RequireWeightGradient(kernel, 50, 70, [0, 16, 32, 48, 64, 80, 96, 112, 128], Eight);
        RequireWeightGradient(kernel, 13, 10, [0, 3, 7, 7, 12, 13, 13, 20, 21], Eight);
        RequireWeightGradient(kernel, 9, 53, [0, 5, 10, 15], ThreeOfEight);
        RequireWeightGradient(kernel, 7, 50, [0, 600, 600, 1700], ThreeOfEight);
        RequireWeightGradient(kernel, 5, 17, [0, 0, 0, 0], ThreeOfEight);
        RequireWeightGradient(kernel, 8, 33, [0, 4], SumSchedule.SingleLeaf);
    }

    [Fact]
    public void Random_slices_and_schedules_have_the_bits_of_one_product_a_slice_and_additions_in_order()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Random random = new(seed);
            SumSchedule schedule = RandomSchedule(random);
            int[] rowStarts = new int[schedule.Leaves + 1];
            for (int slice = 0; slice < schedule.Leaves; slice++)
                rowStarts[slice + 1] = rowStarts[slice] + random.Next(0, 9);
            RequireWeightGradient(TileKernel.Best, random.Next(1, 30), random.Next(1, 80), rowStarts, schedule, $"seed {seed}");
            RequireBiasGradient(random.Next(1, 80), rowStarts, schedule, $"seed {seed}");
        }
    }

    [Fact]
    public void A_bias_gradient_is_summed_row_by_row_and_slice_by_slice()
    {
        AlignedVector sums = new(1);
        float[] gradients = [1e8f, 1, -1e8f, 3];
        BiasGradient.Compute(new(gradients, 4, 1), [0, 2, 4], new SumSchedule([0, 1], [false, true]), [sums], 0, _workspace);
        sums.Span[0].ShouldBe((1e8f + 1) + (-1e8f + 3));
    }

    [Fact]
    public void A_warm_call_allocates_nothing()
    {
        float[] x = TestMatrices.Random(1, 24 * 20);
        float[] dy = TestMatrices.Random(2, 24 * 40);
        AlignedVector[] outputs = [new(840)];
        int[] rowStarts = [0, 3, 6, 9, 12, 15, 18, 21, 24];
        for (int call = 0; call < 3; call++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            GroupedWeightGradient.Compute(new(x, 24, 20), new(dy, 24, 40), rowStarts, Eight, outputs, 0, _workspace);
            BiasGradient.Compute(new(dy, 24, 40), rowStarts, Eight, outputs, 800, _workspace);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (call > 0)
                allocated.ShouldBe(0);
        }
    }

    [Fact]
    public void Slices_and_outputs_that_do_not_fit_are_refused()
    {
        float[] x = new float[12];
        AlignedVector[] one = [new(9)];
        Refuse(x, [0, 4], ThreeOfEight, one, "one row start more");
        Refuse(x, [0, 3], SumSchedule.SingleLeaf, one, "the matrix has [0, 4)");
        Refuse(x, [0, 3, 2, 4], ThreeOfEight, one, "before its start");
        Refuse(x, [0, 1, 2, 4], ThreeOfEight, one, "2 outputs; there are vectors for 1");
        Refuse(x, [0, 4], SumSchedule.SingleLeaf, [new(8)], "no room for 9");
    }

    private void Refuse(float[] x, int[] rowStarts, SumSchedule schedule, AlignedVector[] outputs, string message) =>
        Should.Throw<ArgumentException>(
                () => GroupedWeightGradient.Compute(new(x, 4, 3), new(x, 4, 3), rowStarts, schedule, outputs, 0, _workspace))
            .Message.ShouldContain(message);

    private void RequireWeightGradient(TileKernel kernel, int inputs, int outputs, int[] rowStarts, SumSchedule schedule, string what = "")
    {
        const int Offset = 5;
        const int Gap = 2;
        int rows = rowStarts[^1];
        float[] x = TestMatrices.Random(rows, rows * (inputs + Gap));
        float[] dy = TestMatrices.Random(rows + 1, rows * (outputs + Gap));
        AlignedVector[] actual = NewOutputs(schedule, Offset + (inputs * outputs) + 3);
        GroupedWeightGradient.Compute(
            kernel, new(x, rows, inputs, inputs + Gap), new(dy, rows, outputs, outputs + Gap),
            rowStarts, schedule, actual, Offset, _workspace);

        float[] Leaf(int slice)
        {
            (int start, int count) = (rowStarts[slice], rowStarts[slice + 1] - rowStarts[slice]);
            float[] gradient = new float[inputs * outputs];
            MatrixProduct.MultiplyTransposedLeft(
                new(x.AsSpan(start * (inputs + Gap)), count, inputs, inputs + Gap),
                new(dy.AsSpan(start * (outputs + Gap)), count, outputs, outputs + Gap),
                new(gradient, inputs, outputs),
                false,
                _workspace);
            return gradient;
        }

        RequireOutputs(actual, Expected(schedule, Leaf), Offset, $"[{inputs}, {outputs}] over {string.Join(' ', rowStarts)} {what}");
    }

    private void RequireBiasGradient(int outputs, int[] rowStarts, SumSchedule schedule, string what)
    {
        float[] dy = TestMatrices.Random(outputs, rowStarts[^1] * outputs);
        AlignedVector[] actual = NewOutputs(schedule, outputs + 1);
        BiasGradient.Compute(new(dy, rowStarts[^1], outputs), rowStarts, schedule, actual, 1, _workspace);

        float[] Leaf(int slice)
        {
            float[] sums = new float[outputs];
            for (int row = rowStarts[slice]; row < rowStarts[slice + 1]; row++)
            {
                for (int column = 0; column < outputs; column++)
                    sums[column] += dy[(row * outputs) + column];
            }

            return sums;
        }

        RequireOutputs(actual, Expected(schedule, Leaf), 1, $"bias of {outputs} over {string.Join(' ', rowStarts)} {what}");
    }

    private static AlignedVector[] NewOutputs(SumSchedule schedule, int length)
    {
        AlignedVector[] outputs = new AlignedVector[schedule.Outputs];
        for (int output = 0; output < outputs.Length; output++)
        {
            outputs[output] = new AlignedVector(length);
            outputs[output].Span.Fill(float.NaN);
        }

        return outputs;
    }

    private static void RequireOutputs(AlignedVector[] actual, List<float[]> expected, int offset, string what)
    {
        actual.Length.ShouldBe(expected.Count);
        for (int output = 0; output < actual.Length; output++)
        {
            ReadOnlySpan<float> written = actual[output].Span;
            written.Slice(offset, expected[output].Length).ShouldHaveTheBitsOf(expected[output], $"{what}, output {output}");
            foreach (float outside in written[..offset])
                float.IsNaN(outside).ShouldBeTrue("nothing before the offset is written");
            foreach (float outside in written[(offset + expected[output].Length)..])
                float.IsNaN(outside).ShouldBeTrue("nothing after the gradient is written");
        }
    }

    /// <summary>The schedule as its documentation tells it.</summary>
    private static List<float[]> Expected(SumSchedule schedule, Func<int, float[]> leaf)
    {
        List<float[]> outputs = [];
        Stack<float[]> stack = new();
        for (int slice = 0; slice < schedule.Leaves; slice++)
        {
            stack.Push(leaf(slice));
            for (int merge = 0; merge < schedule.Merges[slice]; merge++)
            {
                float[] upper = stack.Pop();
                float[] lower = stack.Pop();
                stack.Push([.. lower.Zip(upper, (a, b) => a + b)]);
            }

            if (schedule.Emits[slice])
                outputs.Add(stack.Pop());
        }

        return outputs;
    }

    private static SumSchedule RandomSchedule(Random random)
    {
        int leaves = random.Next(1, 9);
        int entries = 0;
        ImmutableArray<int>.Builder merges = ImmutableArray.CreateBuilder<int>(leaves);
        ImmutableArray<bool>.Builder emits = ImmutableArray.CreateBuilder<bool>(leaves);
        for (int leaf = 0; leaf < leaves; leaf++)
        {
            bool last = leaf == leaves - 1;
            entries++;
            merges.Add(last ? entries - 1 : random.Next(0, entries));
            entries -= merges[leaf];
            emits.Add(last || (entries > 1 && random.Next(3) == 0));
            entries -= emits[leaf] ? 1 : 0;
        }

        return new SumSchedule(merges.ToImmutable(), emits.ToImmutable());
    }
}
