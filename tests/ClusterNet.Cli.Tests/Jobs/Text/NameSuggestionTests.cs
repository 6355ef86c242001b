using ClusterNet.Cli.Jobs.Text;

namespace ClusterNet.Cli.Tests.Jobs.Text;

public sealed class NameSuggestionTests
{
    // The first four are the textbook's examples of the optimal string alignment distance.
    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("same", "same", 0)]
    public void Distance_counts_edits_and_exchanges_of_neighbours(string from, string to, int expected)
    {
        NameSuggestion.Distance(from, to).ShouldBe(expected);
        NameSuggestion.Distance(to, from).ShouldBe(expected);
    }

    [Theory]
    [InlineData("optimzer", "optimizer")]
    [InlineData("Optimizer", "optimizer")]
    [InlineData("optmiizer", "optimizer")]
    [InlineData("every-epochs", "every_epochs")]
    [InlineData("sed", "seed")]
    public void A_near_name_is_suggested(string written, string expected) =>
        NameSuggestion.Nearest(written, ["seed", "optimizer", "every_epochs", "model"]).ShouldBe(expected);

    [Theory]
    [InlineData("x")]
    [InlineData("dropout")]
    [InlineData("mdl")]
    public void A_far_name_suggests_nothing(string written) =>
        NameSuggestion.Nearest(written, ["seed", "optimizer", "every_epochs", "model"]).ShouldBeNull();

    [Fact]
    public void Of_equally_near_names_the_first_is_taken() => NameSuggestion.Nearest("steq", ["step", "stew"]).ShouldBe("step");
}
