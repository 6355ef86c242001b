using System.Collections.Immutable;
using ClusterNet.Runtime.Checkpoints;

namespace ClusterNet.Runtime.Tests.Checkpoints;

public class CheckpointAssemblyTests
{
    private static readonly ImmutableArray<string> States = ["exp_avg", "exp_avg_sq"];
    private static readonly CheckpointContent Whole = SampleCheckpoint.Content(7);

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void Chunks_in_any_order_overlapping_or_not_make_the_whole(int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 100; round++)
        {
            CheckpointAssembly assembly = NewAssembly();
            bool[] covered = new bool[SampleCheckpoint.Layout.Length];
            while (covered.Contains(false))
            {
                assembly.IsComplete.ShouldBeFalse($"seed {seed}, round {round}");
                int begin = random.Next(covered.Length);
                int end = random.Next(begin, covered.Length) + 1;
                assembly.Add(Chunk(begin, end));
                covered.AsSpan(begin, end - begin).Fill(true);
                assembly.MissingCount.ShouldBe(covered.Count(isCovered => !isCovered), $"seed {seed}, round {round}");
            }

            assembly.IsComplete.ShouldBeTrue();
            CheckpointContent content = assembly.ToContent();
            content.Weights.ToArray().ShouldBe(Whole.Weights.ToArray());
            content.OptimizerStates[1].Values.ToArray().ShouldBe(Whole.OptimizerStates[1].Values.ToArray());
        }
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        CheckpointAssembly assembly = NewAssembly();
        assembly.Add(Chunk(0, 5));
        assembly.Add(Chunk(9, 12));
        Should.Throw<InvalidOperationException>(assembly.ToContent).Message.ShouldContain("9 of 17 elements are missing, the first at 5");
    }

    [Fact]
    public void Two_servers_that_disagree_in_one_bit_are_found_out_and_nothing_is_overwritten()
    {
        CheckpointAssembly assembly = NewAssembly();
        assembly.Add(Chunk(0, 8));
        CheckpointChunk chunk = Chunk(4, 17);
        float[] state = chunk.OptimizerStates[1].ToArray();
        state[2] = MathF.BitIncrement(state[2]);
        CheckpointConflictException error = Should.Throw<CheckpointConflictException>(
            () => assembly.Add(chunk with { OptimizerStates = [chunk.OptimizerStates[0], state] }));
        (error.Vector, error.Index).ShouldBe(("exp_avg_sq", 6));
        assembly.MissingCount.ShouldBe(9);
    }

    [Fact]
    public void A_chunk_of_another_step_out_of_bounds_or_with_other_states_is_refused()
    {
        CheckpointAssembly assembly = NewAssembly();
        Should.Throw<ArgumentException>(() => assembly.Add(Chunk(0, 5) with { Step = 8 })).Message.ShouldContain("step 8");
        Should.Throw<ArgumentException>(() => assembly.Add(Chunk(0, 5) with { Offset = 13 })).Message.ShouldContain("at 13");
        Should.Throw<ArgumentException>(() => assembly.Add(Chunk(0, 5) with { Offset = -1 })).Message.ShouldContain("at -1");
        Should.Throw<ArgumentException>(() => assembly.Add(Chunk(0, 5) with { OptimizerStates = [] })).Message.ShouldContain("2 states");
        assembly.MissingCount.ShouldBe(17);
    }

    private static CheckpointAssembly NewAssembly() => new(7, SampleCheckpoint.Layout, States);

    private static CheckpointChunk Chunk(int begin, int end) =>
        new(7, begin, Whole.Weights[begin..end], [.. Whole.OptimizerStates.Select(state => state.Values[begin..end])]);
}
