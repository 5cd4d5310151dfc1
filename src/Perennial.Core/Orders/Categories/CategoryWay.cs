namespace Perennial.Orders;

/// <summary>How the category of a line was found.</summary>
public enum CategoryWay
{
    /// <summary>The file said it.</summary>
    File,

    /// <summary>The product map has the product's code.</summary>
    Product,

    /// <summary>A word rule, or the rules' word for everything else.</summary>
    Words,

    /// <summary>Nothing said it: the line is "uncategorised".</summary>
    None,
}
