namespace ClusterNet.Dashboard.Tests.Browser;

/// <summary>Tests that share one browser run one after another.</summary>
[CollectionDefinition(nameof(BrowserCollection))]
public sealed class BrowserCollection : ICollectionFixture<Chromium>;
