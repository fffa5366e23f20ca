"""Large CSV and Parquet files: checked column by column, staged out of sight, published in one moment."""
