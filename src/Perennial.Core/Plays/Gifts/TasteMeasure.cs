namespace Perennial.Plays;

/// <summary>What a share of someone's taste is a share of.</summary>
public enum TasteMeasure
{
    /// <summary>Of the money that was spent.</summary>
    Money,

    /// <summary>Of the number of things that were bought.</summary>
    Count,
}
