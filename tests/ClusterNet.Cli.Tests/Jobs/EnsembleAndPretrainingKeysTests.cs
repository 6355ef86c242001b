using ClusterNet.Cli.Jobs;
using ClusterNet.Cli.Jobs.Building;
using ClusterNet.Cli.Jobs.Sections;

namespace ClusterNet.Cli.Tests.Jobs;

/// <summary>The sections <c>pretraining</c> and <c>ensemble</c>.</summary>
public sealed class EnsembleAndPretrainingKeysTests
{
    private static readonly string[] Stacked = ["ensemble.members=3", "ensemble.blender=[dense: classes]"];

    [Fact]
    public void A_job_without_the_sections_has_neither()
    {
        JobSpecification job = SmallJob.Parse();
        job.Pretraining.ShouldBeNull();
        job.Ensemble.ShouldBeNull();
        job.ToYaml().ShouldNotContain("ensemble");
    }

    [Fact]
    public void An_empty_section_means_its_defaults()
    {
        JobSpecification job = JobFile.Parse(SmallJob.Text + "\npretraining:\nensemble:\n", "small.yaml", []);
        job.Pretraining.ShouldNotBeNull().Options.Epochs.ShouldBe(10);
        job.Pretraining.Options.Layers.ShouldBeNull();
        EnsembleSection ensemble = job.Ensemble.ShouldNotBeNull();
        (ensemble.Members, ensemble.Bootstrap, ensemble.IsStacked, ensemble.SideBySide).ShouldBe((5, false, false, 1));
    }

    [Fact]
    public void What_is_written_reads_back_as_the_same_job()
    {
        JobSpecification job = JobFile.Parse(
            SmallJob.Text + "\npretraining: {layers: 2, epochs: 3, lr: 0.05, momentum: 0.9, weight_decay: 0, gibbs_steps: 4}"
            + "\nensemble: {members: 3, bootstrap: true, side_by_side: 2, blender: [{dense: 8}, relu, {dense: classes}], held_out: 0.3, blender_epochs: 7, member: 2}\n",
            "small.yaml", []);
        JobSpecification again = JobFile.Parse(job.ToYaml(), "again.yaml", []);
        again.ToYaml().ShouldBe(job.ToYaml());
        again.Digest.ShouldBe(job.Digest);
        again.Pretraining.ShouldBe(job.Pretraining);
        again.Ensemble.ShouldNotBeNull().Blender.Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("pretraining.epochs=0", "pretraining.epochs: found '0'")]
    [InlineData("pretraining.k=2", "did you mean 'gibbs_steps'?")]
    [InlineData("ensemble.members=1", "ensemble.members: found '1', expected a whole number from 2 to 1000")]
    [InlineData("ensemble.member=5", "ensemble.member: found '5', expected a whole number from 0 to 4")]
    [InlineData("ensemble.held_out=1", "ensemble.held_out: found '1'")]
    public void A_wrong_value_is_named(string set, string expected) => SmallJob.ErrorOf(set).ShouldContain(expected);

    [Fact]
    public void The_digest_covers_what_decides_a_members_weights_and_nothing_else()
    {
        string digest = SmallJob.Parse("ensemble.members=3", "ensemble.member=1").Digest;
        SmallJob.Parse("ensemble.members=4", "ensemble.side_by_side=2", "ensemble.member=1").Digest.ShouldBe(digest);
        SmallJob.Parse("ensemble.members=3", "ensemble.member=2").Digest.ShouldNotBe(digest);
        SmallJob.Parse("ensemble.members=3", "ensemble.member=1", "ensemble.bootstrap=true").Digest.ShouldNotBe(digest);
        SmallJob.Parse("pretraining.epochs=2").Digest.ShouldNotBe(SmallJob.Parse("pretraining.epochs=3").Digest);
    }

    [Fact]
    public void Members_share_the_validation_part_and_have_seeds_of_their_own()
    {
        BuiltJob[] members = [.. Enumerable.Range(0, 3).Select(member => JobBuilder.Build(
            SmallJob.Parse([.. Stacked, "ensemble.bootstrap=true", $"ensemble.member={member}"])))];
        members.Select(member => member.Seed).ShouldBe([1UL, 2, 3]);
        members.ShouldAllBe(member => member.Data.Validation.IdAt(7) == members[0].Data.Validation.IdAt(7));
        members.ShouldAllBe(member => member.Data.Training.Count == 64, "a fifth of the 80 is held out for the blender");
        long[] heldOut = [.. Enumerable.Range(0, 16).Select(position => JobBuilder.Build(SmallJob.Parse(Stacked)).Data.Training.IdAt(position))];
        foreach (BuiltJob member in members)
            Enumerable.Range(0, 64).Select(position => member.Data.Training.IdAt(position)).Intersect(heldOut).ShouldBeEmpty();
    }
}
