namespace Perennial.Orders;

/// <summary>The format of one table and what it is read with.</summary>
/// <param name="Formats">The formats of the run that this one belongs to; tables that are read with the same settings share them.</param>
/// <param name="Remarks">What had to be guessed, as sentences for the shop.</param>
internal sealed record RecognisedFormat(OrderFormat Format, OrderFormats Formats, FormatSettings Settings, IReadOnlyList<string> Remarks);
