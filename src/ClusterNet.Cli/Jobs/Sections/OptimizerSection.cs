using ClusterNet.Cli.Jobs.Blocks;
using ClusterNet.Cli.Jobs.Keys;
using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Numerics;

namespace ClusterNet.Cli.Jobs.Sections;

/// <summary>The section <c>optimizer</c>: the rule, and the learning rate as a function of the step.</summary>
/// <param name="Rule">The optimizer with its options.</param>
/// <param name="LearningRate">The key <c>lr</c>: a number above 0 (default 0.001), or a schedule.</param>
public sealed record OptimizerSection(BlockSpecification<Optimizer> Rule, BlockSpecification<LearningRateSchedule> LearningRate)
{
    private const string LearningRateKey = "lr";
    private const string ConstantName = "constant";
    private const double DefaultRate = 0.001;
    private static readonly KeysBesideBlock KeysBeside = new([LearningRateKey], [("learning_rate", LearningRateKey)]);

    internal static OptimizerSection Read(SectionReader reader, string key)
    {
        BlockSpecification<Optimizer>? rule = BlockReader.ReadRequired(reader, key, reader.Catalogues.Optimizers, KeysBeside);
        JobNode rate = (reader.Take(key) as JobMap)?.Find(LearningRateKey)?.Value ?? NumberKey.ToNode(DefaultRate);
        return new(rule!, ReadLearningRate(rate, $"{reader.PathOf(key)}.{LearningRateKey}", reader)!);
    }

    internal JobMap Write()
    {
        JobMap rule = Rule.ToSection();
        JobNode rate = LearningRate is { Name: ConstantName, Options.Entries: [JobEntry only] } ? only.Value : LearningRate.ToSection();
        return new(rule.Entries.Insert(1, new(LearningRateKey, rule.Place, rate)), rule.Place);
    }

    /// <summary>A plain value is the rate of the constant schedule, unless it is the name of another.</summary>
    private static BlockSpecification<LearningRateSchedule>? ReadLearningRate(JobNode node, string path, SectionReader reader)
    {
        Catalogue<LearningRateSchedule> schedules = reader.Catalogues.LearningRates;
        if (node is not JobScalar { IsEmpty: false } scalar || schedules.Contains(scalar.Text))
            return BlockReader.Read(node, path, schedules, reader.Problems);
        BlockOptions options = new(scalar, path, scalar.Place, reader.Problems, classCount: null);
        schedules.Create(ConstantName, options);
        return new(ConstantName, options.Complete(), path, scalar.Place);
    }
}
